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
        String email = situation.contact().email();
        if (situation.channel().equals("email") && (email == null || email.isBlank())) {
            return new Verdict.Refuse("no-address", "the customer has no e-mail address");
        }
        return Verdict.ALLOW;
    }
}
