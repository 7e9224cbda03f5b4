package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.UUID;

/** A customer whom something set a playbook off for; steps are counted from {@code at}. */
record Entry(UUID customer, String occurrence, Instant at) {}
