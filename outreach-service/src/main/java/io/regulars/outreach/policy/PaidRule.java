package io.regulars.outreach.policy;

/** Nothing that costs is spent on who will not bring it back. */
final class PaidRule implements Rule {
    @Override
    public String name() {
        return "no-value";
    }

    @Override
    public Verdict judge(Situation situation) {
        if (situation.touchClass().exempt()
                || !situation.policy().paidChannels().contains(situation.channel())
                || !situation.standing().withoutValue() && situation.standing().unpaidSegment() == null) {
            return Verdict.ALLOW;
        }
        return new Verdict.Refuse(
                name(),
                situation.channel() + " costs, and the customer is "
                        + (situation.standing().withoutValue()
                                ? "of type " + situation.standing().type()
                                : "in the segment " + situation.standing().unpaidSegment()));
    }
}
