package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final ContactPolicy ANY_HOUR = new ContactPolicy(null, List.of(), 0.0);

    private final Rules rules = new Rules();

    @Test
    void allowsMarketingToWhoAgreed() {
        assertThat(judge(TouchClass.MARKETING, true, true, false)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void refusesMarketingWithoutConsentAndSaysSo() {
        assertThat(judge(TouchClass.MARKETING, false, true, false))
                .isEqualTo(new Verdict.Refuse("consent", "no consent to marketing by email"));
    }

    @Test
    void serviceGoesWithoutMarketingConsentButNotAgainstARefusalOfService() {
        assertThat(judge(TouchClass.SERVICE, false, true, false)).isEqualTo(Verdict.ALLOW);
        assertThat(reason(judge(TouchClass.SERVICE, true, false, false))).isEqualTo("consent");
    }

    @Test
    void whatBelongsToAnOrderNeedsNoConsentAndSurvivesAnUnsubscribe() {
        assertThat(judge(TouchClass.TRANSACTIONAL, false, false, true)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void anUnsubscribeHereHoldsThoughTheConsentLogStillSaysYes() {
        assertThat(reason(judge(TouchClass.MARKETING, true, true, true))).isEqualTo("unsubscribed");
    }

    @Test
    void anErasedCustomerIsRefusedEvenForTransactions() {
        Contact erased = new Contact(
                UUID.randomUUID(),
                null,
                "~erased-1",
                "erased",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                0,
                false,
                List.of());
        assertThat(reason(rules.judge(situation(TouchClass.TRANSACTIONAL, erased, false, ANY_HOUR, NOON, "UTC"))))
                .isEqualTo("customer-erased");
    }

    @Test
    void noAddressIsAReasonOfItsOwn() {
        Contact silent = new Contact(
                UUID.randomUUID(),
                null,
                "C-1",
                "active",
                "Anna",
                " ",
                null,
                null,
                null,
                null,
                null,
                Map.of("email", true),
                Map.of(),
                0,
                false,
                List.of());
        assertThat(reason(rules.judge(situation(TouchClass.MARKETING, silent, false, ANY_HOUR, NOON, "UTC"))))
                .isEqualTo("no-address");
    }

    @Test
    void mutesMarketingWhileAComplaintIsOpenAndNothingElse() {
        Contact angry = new Contact(
                UUID.randomUUID(),
                null,
                "C-1",
                "active",
                "Anna",
                "anna@example.com",
                null,
                null,
                null,
                null,
                null,
                Map.of("email", true),
                Map.of("email", true),
                1,
                false,
                List.of());
        assertThat(rules.judge(situation(TouchClass.MARKETING, angry, false, ANY_HOUR, NOON, "UTC")))
                .isEqualTo(new Verdict.HoldUntil(
                        NOON.plus(Duration.ofDays(1)), "open-complaint", "one complaint is open"));
        assertThat(rules.judge(situation(TouchClass.SERVICE, angry, false, ANY_HOUR, NOON, "UTC")))
                .isEqualTo(Verdict.ALLOW);
        assertThat(rules.judge(situation(TouchClass.TRANSACTIONAL, angry, false, ANY_HOUR, NOON, "UTC")))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aRefusalWinsOverAHold() {
        ContactPolicy quietAtNoon = new ContactPolicy(new ContactPolicy.QuietHours("11:00", "13:00"), List.of(), 0.0);
        assertThat(reason(rules.judge(
                        situation(TouchClass.MARKETING, contact(false, true), false, quietAtNoon, NOON, "UTC"))))
                .isEqualTo("consent");
    }

    @Test
    void nightsAreQuietByTheCustomersOwnClock() {
        assertThat(quietUntil("2026-06-01T12:00:00Z", "UTC")).isNull();
        assertThat(quietUntil("2026-06-01T12:00:00Z", "Pacific/Kiritimati"))
                .isEqualTo(Instant.parse("2026-06-01T19:00:00Z"));
        assertThat(quietUntil("2026-06-01T22:00:00Z", "UTC")).isEqualTo(Instant.parse("2026-06-02T09:00:00Z"));
        assertThat(quietUntil("2026-06-02T08:59:59Z", "UTC")).isEqualTo(Instant.parse("2026-06-02T09:00:00Z"));
        assertThat(quietUntil("2026-06-02T09:00:00Z", "UTC")).isNull();
    }

    @Test
    void theNightOfTheClockChangeEndsAtNineLocalTime() {
        // Berlin: 29 March 2026 has 23 hours, 25 October 2026 has 25.
        assertThat(quietUntil("2026-03-28T22:00:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(quietUntil("2026-10-24T21:00:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
    }

    @Test
    void anEndThatTheClocksSkipOrShowTwiceIsNeverInTheQuiet() {
        ContactPolicy early = new ContactPolicy(new ContactPolicy.QuietHours("22:00", "02:30"), List.of(), 0.0);
        // The gap: 02:30 does not exist, 03:30 summer time does.
        assertThat(hold(early, "2026-03-29T00:30:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        // The overlap: after the first 02:30 the clocks go back to 02:00, which is quiet again until the second.
        assertThat(hold(early, "2026-10-25T00:10:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(hold(early, "2026-10-25T01:10:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void transactionalMessagesGoAtNight() {
        assertThat(rules.judge(situation(
                        TouchClass.TRANSACTIONAL,
                        contact(true, true),
                        false,
                        ContactPolicy.DEFAULT,
                        Instant.parse("2026-06-01T23:00:00Z"),
                        "UTC")))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aFullCapHoldsUntilTheOldestTouchHasLeftThePeriod() {
        ContactPolicy two =
                new ContactPolicy(null, List.of(new ContactPolicy.Cap("email", "marketing", 2, "P7D")), 0.0);
        Situation.PastContact oldest = past(TouchClass.MARKETING, Duration.ofDays(6));
        Situation.PastContact newest = past(TouchClass.MARKETING, Duration.ofDays(1));
        Situation.PastContact gone = past(TouchClass.MARKETING, Duration.ofDays(7));
        assertThat(capped(two, List.of(newest, gone))).isEqualTo(Verdict.ALLOW);
        assertThat(capped(two, List.of(newest, oldest, gone)))
                .isEqualTo(new Verdict.HoldUntil(oldest.at().plus(Duration.ofDays(7)), "cap", "2 of 2 in P7D"));
    }

    @Test
    void otherClassesDoNotFillACap() {
        ContactPolicy one = new ContactPolicy(null, List.of(new ContactPolicy.Cap(null, "marketing", 1, "P7D")), 0.0);
        assertThat(capped(
                        one,
                        List.of(
                                past(TouchClass.SERVICE, Duration.ofDays(1)),
                                past(TouchClass.TRANSACTIONAL, Duration.ofDays(1)))))
                .isEqualTo(Verdict.ALLOW);
    }

    private Verdict capped(ContactPolicy policy, List<Situation.PastContact> past) {
        return rules.judge(new Situation(
                TouchClass.MARKETING, "email", NOON, ZoneId.of("UTC"), contact(true, true), false, past, policy));
    }

    private static Situation.PastContact past(TouchClass touchClass, Duration ago) {
        return new Situation.PastContact(touchClass, "email", NOON.minus(ago));
    }

    private Instant quietUntil(String now, String zone) {
        return hold(ContactPolicy.DEFAULT, now, zone);
    }

    private Instant hold(ContactPolicy policy, String now, String zone) {
        Verdict verdict = rules.judge(
                situation(TouchClass.MARKETING, contact(true, true), false, policy, Instant.parse(now), zone));
        return verdict instanceof Verdict.HoldUntil hold ? hold.until() : null;
    }

    private Verdict judge(TouchClass touchClass, boolean marketing, boolean service, boolean suppressed) {
        return rules.judge(situation(touchClass, contact(marketing, service), suppressed, ANY_HOUR, NOON, "UTC"));
    }

    private static String reason(Verdict verdict) {
        return ((Verdict.Refuse) verdict).reason();
    }

    private static Situation situation(
            TouchClass touchClass,
            Contact contact,
            boolean suppressed,
            ContactPolicy policy,
            Instant now,
            String zone) {
        return new Situation(touchClass, "email", now, ZoneId.of(zone), contact, suppressed, List.of(), policy);
    }

    private static Contact contact(boolean marketing, boolean service) {
        return new Contact(
                UUID.randomUUID(),
                null,
                "C-1",
                "active",
                "Anna",
                "anna@example.com",
                null,
                null,
                null,
                "en",
                null,
                Map.of("email", marketing),
                Map.of("email", service),
                0,
                false,
                List.of());
    }
}
