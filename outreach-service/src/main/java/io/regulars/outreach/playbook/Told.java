package io.regulars.outreach.playbook;

import java.time.Instant;

import io.regulars.contracts.ScoreChanged;

/** A fact and when it was told; what moved lines did has no better time of its own. */
record Told(ScoreChanged fact, Instant at) {}
