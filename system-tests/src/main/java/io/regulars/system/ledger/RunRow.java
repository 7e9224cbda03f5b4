package io.regulars.system.ledger;

import java.util.UUID;

/** One occurrence of a playbook's schedule, and how many touches it says it entered. */
record RunRow(UUID tenant, String playbook, String occurrence, String state, long entered) {}
