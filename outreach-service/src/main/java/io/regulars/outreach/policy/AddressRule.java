package io.regulars.outreach.policy;

/** There must be a living customer and an address on the channel. */
final class AddressRule implements Rule {
    @Override
    public String name() {
        return "address";
    }

    @Override
    public Verdict judge(Situation situation) {
        if (!situation.contact().active()) {
            return new Verdict.Refuse(
                    "customer-" + situation.contact().status(), "customer-service knows no such customer any more");
        }
        String address = situation.contact().addressOn(situation.channel());
        if (address == null || address.isBlank()) {
            return new Verdict.Refuse("no-address", "the customer has no address for " + situation.channel());
        }
        return Verdict.ALLOW;
    }
}
