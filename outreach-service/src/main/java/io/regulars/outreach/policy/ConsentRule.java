package io.regulars.outreach.policy;

import io.regulars.outreach.TouchClass;

/** Marketing needs consent, service must not have been refused; what belongs to an order needs neither. */
final class ConsentRule implements Rule {
    @Override
    public String name() {
        return "consent";
    }

    @Override
    public Verdict judge(Situation situation) {
        TouchClass touchClass = situation.touchClass();
        if (touchClass.exempt() || situation.contact().consents(touchClass.wireName(), situation.channel())) {
            return Verdict.ALLOW;
        }
        return new Verdict.Refuse(name(), "no consent to " + touchClass.wireName() + " by " + situation.channel());
    }
}
