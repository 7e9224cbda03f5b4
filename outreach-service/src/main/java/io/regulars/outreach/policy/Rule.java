package io.regulars.outreach.policy;

/** One named rule of contact; it judges by what the situation holds and asks nobody. */
interface Rule {
    /** The stable slug that stands as the reason. */
    String name();

    Verdict judge(Situation situation);
}
