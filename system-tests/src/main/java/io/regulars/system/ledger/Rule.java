package io.regulars.system.ledger;

/** One thing that must hold after whatever happened. */
interface Rule {
    Finding judge(Evidence evidence);
}
