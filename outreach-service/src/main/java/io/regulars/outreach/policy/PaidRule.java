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
                || !situation.standing().withoutValue()) {
            return Verdict.ALLOW;
        }
        return new Verdict.Refuse(
                name(),
                situation.channel() + " costs, and the customer is of type "
                        + situation.standing().type());
    }
}
