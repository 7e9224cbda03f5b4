package io.regulars.outreach.policy;

/** An unsubscribe here holds at once, whatever the consent log says yet. */
final class SuppressionRule implements Rule {
    @Override
    public String name() {
        return "unsubscribed";
    }

    @Override
    public Verdict judge(Situation situation) {
        if (situation.suppressed() && !situation.touchClass().exempt()) {
            return new Verdict.Refuse(
                    name(), "unsubscribed from " + situation.touchClass().wireName() + " by " + situation.channel());
        }
        return Verdict.ALLOW;
    }
}
