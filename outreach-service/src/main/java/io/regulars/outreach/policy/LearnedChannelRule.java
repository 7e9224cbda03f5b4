package io.regulars.outreach.policy;

import java.util.Optional;

/** Who answers on one channel and not on another is not sold anything on the other, where the first is open. */
final class LearnedChannelRule implements Rule {
    @Override
    public String name() {
        return "learned-channel";
    }

    @Override
    public Verdict judge(Situation situation) {
        ChannelHabit habit = situation.standing().channelHabit();
        // What customers say goes before what they do.
        if (!situation.touchClass().wireName().equals("marketing")
                || !situation.wishes().channels().isEmpty()) {
            return Verdict.ALLOW;
        }
        Optional<String> better = habit.betterThan(situation.channel())
                .filter(channel -> situation.contact().addressOn(channel) != null
                        && situation.contact().consents("marketing", channel));
        return better.<Verdict>map(channel -> new Verdict.Refuse(name(), habit.compared(channel, situation.channel())))
                .orElse(Verdict.ALLOW);
    }
}
