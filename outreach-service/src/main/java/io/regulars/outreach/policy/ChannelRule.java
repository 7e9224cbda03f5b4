package io.regulars.outreach.policy;

import java.util.List;
import java.util.Set;

/** Who named the channels to be spoken to by is not written to by others. */
final class ChannelRule implements Rule {
    /** People may call or write: a task suits whoever named either. */
    private static final Set<String> BY_PEOPLE = Set.of("phone", "post");

    @Override
    public String name() {
        return "channel-not-wanted";
    }

    @Override
    public Verdict judge(Situation situation) {
        List<String> wanted = situation.wishes().channels();
        String channel = situation.channel();
        if (wanted.isEmpty()
                || situation.touchClass().exempt()
                || channel.equals("webhook")
                || wanted.contains(channel)
                || situation.byPeople() && wanted.stream().anyMatch(BY_PEOPLE::contains)) {
            return Verdict.ALLOW;
        }
        return new Verdict.Refuse(name(), "the customer wants " + String.join(", ", wanted));
    }
}
