package io.regulars.outreach.policy;

/** Where others read along, only what gives nothing away. */
final class DiscreetRule implements Rule {
    @Override
    public String name() {
        return "discreet-channel";
    }

    @Override
    public Verdict judge(Situation situation) {
        String read = situation.byPeople() ? "phone" : situation.channel();
        if (!situation.wishes().discreetChannels().contains(read)
                || situation.standing().discreet()
                || situation.touchClass().exempt()) {
            return Verdict.ALLOW;
        }
        return new Verdict.Refuse(name(), "others may read along, and the template is not discreet");
    }
}
