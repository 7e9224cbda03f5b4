package io.regulars.system.ledger;

/** An order that did not earn what it is worth, or more than once. */
record EarnedGap(OrderKey order, long earned, long worth, long records) {}
