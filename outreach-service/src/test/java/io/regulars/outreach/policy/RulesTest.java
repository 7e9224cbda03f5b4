package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.testing.Contacts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {
    /** A Monday. */
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final ContactPolicy ANY_HOUR = policy("{}");
    private static final Instant NEVER_EXPIRES = NOON.plus(Duration.ofDays(3_000));

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
        Contact erased = Contacts.anna(Map.of("status", "erased"));
        assertThat(reason(rules.judge(situation(TouchClass.TRANSACTIONAL, erased, false, ANY_HOUR, NOON, "UTC"))))
                .isEqualTo("customer-erased");
    }

    @Test
    void noAddressIsAReasonOfItsOwn() {
        Contact silent = Contacts.anna(Map.of("email", " "));
        assertThat(reason(rules.judge(situation(TouchClass.MARKETING, silent, false, ANY_HOUR, NOON, "UTC"))))
                .isEqualTo("no-address");
    }

    @Test
    void mutesMarketingWhileAComplaintIsOpenAndNothingElse() {
        Contact angry = Contacts.anna(Map.of("openComplaints", 1));
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
        ContactPolicy quietAtNoon = policy("{'quietHours':{'from':'11:00','to':'13:00'}}");
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
    void weekendsBeginAtTen() {
        assertThat(quietUntil("2026-06-05T22:00:00Z", "UTC")).isEqualTo(Instant.parse("2026-06-06T10:00:00Z"));
        assertThat(quietUntil("2026-06-07T09:30:00Z", "UTC")).isEqualTo(Instant.parse("2026-06-07T10:00:00Z"));
        assertThat(quietUntil("2026-06-08T09:30:00Z", "UTC")).isNull();
    }

    @Test
    void theNightOfTheClockChangeEndsByLocalTime() {
        ContactPolicy nights = policy("{'quietHours':{'from':'22:00','to':'09:00'}}");
        // Berlin: 29 March 2026 has 23 hours, 25 October 2026 has 25.
        assertThat(hold(nights, "2026-03-28T22:00:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(hold(nights, "2026-10-24T21:00:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
    }

    @Test
    void anEndThatTheClocksSkipOrShowTwiceIsNeverInTheQuiet() {
        ContactPolicy early = policy("{'quietHours':{'from':'22:00','to':'02:30'}}");
        // The gap: 02:30 does not exist, 03:00 summer time follows 01:59.
        assertThat(hold(early, "2026-03-29T00:30:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        // The overlap: after the first 02:30 the clocks go back to 02:00, which is quiet again until the second.
        assertThat(hold(early, "2026-10-25T00:10:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(hold(early, "2026-10-25T01:10:00Z", "Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void transactionalMessagesGoAtNightButNobodyIsCalledThen() {
        Instant night = Instant.parse("2026-06-01T23:00:00Z");
        assertThat(rules.judge(situation(
                        TouchClass.TRANSACTIONAL, contact(true, true), false, ContactPolicy.DEFAULT, night, "UTC")))
                .isEqualTo(Verdict.ALLOW);
        assertThat(rules.judge(by("task", TouchClass.TRANSACTIONAL, Contacts.anna(), ContactPolicy.DEFAULT, night)))
                .isInstanceOf(Verdict.HoldUntil.class);
    }

    @Test
    void middayRestGoesByAgeAndWhoseAgeIsNotKnownHasTheStricter() {
        ContactPolicy rest = policy("{'ageQuietHours':[{'toAge':54,'from':'12:00','to':'13:00'},"
                + "{'fromAge':55,'from':'12:00','to':'15:00'}]}");
        assertThat(until(rest, Map.of("wishes", Map.of("age", 30)))).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(until(rest, Map.of("wishes", Map.of("age", 55)))).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(until(rest, Map.of())).isEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void statedHoursNarrowTheShopsAndWidenThemOnlyWhereTheShopLetsThem() {
        Map<String, Object> evenings = Map.of(
                "wishes",
                Map.of(
                        "contactWindows",
                        List.of(Map.of("days", List.of("mon", "tue"), "from", "20:00", "to", "23:30"))));
        Instant late = Instant.parse("2026-06-01T22:30:00Z");
        String nights = "'quietHours':{'from':'22:00','to':'09:00'}";
        assertThat(until(policy("{" + nights + "}"), evenings)).isEqualTo(Instant.parse("2026-06-01T20:00:00Z"));
        assertThat(rules.judge(
                        by("email", TouchClass.MARKETING, Contacts.anna(evenings), policy("{" + nights + "}"), late)))
                .isEqualTo(new Verdict.HoldUntil(
                        Instant.parse("2026-06-02T20:00:00Z"), "quiet-hours", "quiet from 22:00 to 09:00 in UTC"));
        assertThat(rules.judge(by(
                        "email",
                        TouchClass.MARKETING,
                        Contacts.anna(evenings),
                        policy("{" + nights + ",'customersMayWiden':true}"),
                        late)))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void hoursThatNeverMeetAreRefusedAndNotAwaitedForEver() {
        Map<String, Object> nightOwl = Map.of(
                "wishes",
                Map.of("contactWindows", List.of(Map.of("days", List.of("mon"), "from", "23:00", "to", "24:00"))));
        Verdict verdict =
                rules.judge(by("email", TouchClass.MARKETING, Contacts.anna(nightOwl), ContactPolicy.DEFAULT, NOON));
        assertThat(reason(verdict)).isEqualTo("no-open-hour");
    }

    @Test
    void onlyTheChannelsThatTheCustomerNamedAreUsed() {
        Map<String, Object> sms = Map.of("wishes", Map.of("channels", List.of("sms")));
        assertThat(reason(judged("email", TouchClass.MARKETING, sms))).isEqualTo("channel-not-wanted");
        assertThat(judged("email", TouchClass.TRANSACTIONAL, sms)).isEqualTo(Verdict.ALLOW);
        assertThat(judged("sms", TouchClass.MARKETING, sms)).isEqualTo(Verdict.ALLOW);
        Map<String, Object> phone = Map.of("wishes", Map.of("channels", List.of("phone")));
        assertThat(judged("task", TouchClass.SERVICE, phone)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void whereOthersReadAlongOnlyDiscreetWordsGo() {
        Contact atWork = Contacts.anna(Map.of("wishes", Map.of("discreetChannels", List.of("email"))));
        assertThat(reason(rules.judge(by("email", TouchClass.MARKETING, atWork, ANY_HOUR, NOON))))
                .isEqualTo("discreet-channel");
        Standing discreet = new Standing(null, null, null, true, Set.of(), null, ChannelHabit.NONE);
        assertThat(rules.judge(new Situation(
                        intent("email", TouchClass.MARKETING),
                        NOON,
                        ZoneId.of("UTC"),
                        atWork,
                        false,
                        discreet,
                        List.of(),
                        ANY_HOUR)))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void nothingThatCostsGoesToWhoIsOfNoValue() {
        Standing noValue = new Standing("NO_VALUE", null, null, false, Set.of(), null, ChannelHabit.NONE);
        Standing general = new Standing("GENERAL", null, null, false, Set.of(), null, ChannelHabit.NONE);
        assertThat(reason(standing("sms", TouchClass.MARKETING, noValue))).isEqualTo("no-value");
        assertThat(reason(standing("task", TouchClass.SERVICE, noValue))).isEqualTo("no-value");
        assertThat(standing("sms", TouchClass.MARKETING, general)).isEqualTo(Verdict.ALLOW);
        assertThat(standing("email", TouchClass.MARKETING, noValue)).isEqualTo(Verdict.ALLOW);
        assertThat(standing("sms", TouchClass.TRANSACTIONAL, noValue)).isEqualTo(Verdict.ALLOW);
        Standing classF = new Standing("GENERAL", "class-f", null, false, Set.of(), null, ChannelHabit.NONE);
        assertThat(standing("sms", TouchClass.MARKETING, classF))
                .isEqualTo(new Verdict.Refuse("no-value", "sms costs, and the customer is in the segment class-f"));
        assertThat(standing("email", TouchClass.MARKETING, classF)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void nobodyCallsOnAHolidayOfTheShop() {
        Standing closed = new Standing(null, null, null, false, Set.of(day(1), day(2)), null, ChannelHabit.NONE);
        assertThat(standing("task", TouchClass.SERVICE, closed))
                .isEqualTo(new Verdict.HoldUntil(
                        Instant.parse("2026-06-03T00:00:00Z"), "shop-holiday", "the shop is closed on 2026-06-01"));
        assertThat(standing("email", TouchClass.MARKETING, closed)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aHoldNeverEndsOnAHolidayOrInTheQuiet() {
        Standing closed = new Standing(null, null, null, false, Set.of(day(1), day(2)), null, ChannelHabit.NONE);
        Situation call = new Situation(
                intent("task", TouchClass.SERVICE),
                NOON,
                ZoneId.of("UTC"),
                Contacts.anna(),
                false,
                closed,
                List.of(),
                ContactPolicy.DEFAULT);
        assertThat(((Verdict.HoldUntil) rules.judge(call)).until()).isEqualTo(Instant.parse("2026-06-03T09:00:00Z"));
    }

    @Test
    void marketingWaitsForABetterDayAsLongAsItDoesNotExpire() {
        ContactPolicy thursdays = policy("{'bestDays':['thu']}");
        Instant thursday = Instant.parse("2026-06-04T00:00:00Z");
        assertThat(until(thursdays, Map.of())).isEqualTo(thursday);
        Situation.Intent birthday =
                new Situation.Intent(TouchClass.MARKETING, "email", "t", NOON.plus(Duration.ofDays(1)));
        assertThat(rules.judge(new Situation(
                        birthday,
                        NOON,
                        ZoneId.of("UTC"),
                        Contacts.anna(),
                        false,
                        Standing.UNKNOWN,
                        List.of(),
                        thursdays)))
                .isEqualTo(Verdict.ALLOW);
        assertThat(judged("email", TouchClass.SERVICE, Map.of())).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void whoHasNotHeardForTooLongDoesNotWaitForABetterDay() {
        ContactPolicy thursdays = policy("{'bestDays':['thu'],'maximumSilence':'P30D'}");
        assertThat(capped(thursdays, List.of())).isEqualTo(Verdict.ALLOW);
        assertThat(capped(thursdays, List.of(past(TouchClass.SERVICE, Duration.ofDays(5)))))
                .isInstanceOf(Verdict.HoldUntil.class);
    }

    @Test
    void somePeaceLiesBetweenTwoTouches() {
        ContactPolicy daily = policy("{'minimumSilence':'P1D'}");
        assertThat(capped(daily, List.of(past(TouchClass.SERVICE, Duration.ofHours(20)))))
                .isEqualTo(new Verdict.HoldUntil(
                        NOON.plus(Duration.ofHours(4)), "minimum-silence", "the last touch is less than P1D ago"));
        assertThat(capped(daily, List.of(past(TouchClass.TRANSACTIONAL, Duration.ofHours(1)))))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void whoHearsMuchOfOrdersOrTheSameWordsIsLeftInPeace() {
        ContactPolicy three = policy("{'overService':{'max':3,'per':'P7D'}}");
        Situation.PastContact order = past(TouchClass.TRANSACTIONAL, Duration.ofDays(1));
        assertThat(capped(three, List.of(order, order))).isEqualTo(Verdict.ALLOW);
        assertThat(capped(three, List.of(order, order, order)))
                .isEqualTo(new Verdict.HoldUntil(
                        NOON.plus(Duration.ofDays(6)), "over-service", "3 touches of all classes in P7D"));
        ContactPolicy words = policy("{'overService':{'sameTemplate':'P3D'}}");
        assertThat(capped(words, List.of(past(TouchClass.MARKETING, Duration.ofDays(1)))))
                .isInstanceOf(Verdict.HoldUntil.class);
    }

    @Test
    void aPlaybookThatManyUnsubscribeFromOrThatBouncesStops() {
        ContactPolicy limit = policy("{'pausePlaybookAt':{'unsubscribeRate':0.02,'bounceRate':0.05,'leastSent':100}}");
        assertThat(received(limit, 100, 2, 5)).isEqualTo(Verdict.ALLOW);
        assertThat(((Verdict.HoldUntil) received(limit, 100, 3, 0)).detail()).isEqualTo("3 of 100 unsubscribed");
        assertThat(((Verdict.HoldUntil) received(limit, 100, 0, 6)).reason()).isEqualTo("unwelcome");
        assertThat(received(limit, 99, 50, 50)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aFullCapHoldsUntilTheOldestTouchHasLeftThePeriod() {
        ContactPolicy two = policy("{'caps':[{'channel':'email','class':'marketing','max':2,'per':'P7D'}]}");
        Situation.PastContact oldest = past(TouchClass.MARKETING, Duration.ofDays(6));
        Situation.PastContact newest = past(TouchClass.MARKETING, Duration.ofDays(1));
        Situation.PastContact gone = past(TouchClass.MARKETING, Duration.ofDays(7));
        assertThat(capped(two, List.of(newest, gone))).isEqualTo(Verdict.ALLOW);
        assertThat(capped(two, List.of(newest, oldest, gone)))
                .isEqualTo(new Verdict.HoldUntil(oldest.at().plus(Duration.ofDays(7)), "cap", "2 of 2 in P7D"));
    }

    @Test
    void otherClassesDoNotFillACap() {
        ContactPolicy one = policy("{'caps':[{'class':'marketing','max':1,'per':'P7D'}]}");
        assertThat(capped(
                        one,
                        List.of(
                                past(TouchClass.SERVICE, Duration.ofDays(1)),
                                past(TouchClass.TRANSACTIONAL, Duration.ofDays(1)))))
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void everyRuleHasANameOfItsOwn() {
        assertThat(Rules.names()).doesNotHaveDuplicates().contains("consent", "quiet-hours", "cap", "best-days");
    }

    @Test
    void aCallAndItsNoticeFillACapOverAllChannelsOnce() {
        ContactPolicy policy = policy("{'caps':[{'max':2,'per':'P7D'}]}");
        assertThat(capped(policy, List.of(call(), notice()))).isEqualTo(Verdict.ALLOW);
        assertThat(capped(policy, List.of(call(), notice(), past(TouchClass.SERVICE, Duration.ofDays(1)))))
                .isInstanceOf(Verdict.HoldUntil.class);
    }

    @Test
    void aNoticeFillsTheCapOfItsOwnChannel() {
        ContactPolicy policy = policy("{'caps':[{'channel':'sms','max':1,'per':'P7D'}]}");
        assertThat(rules.judge(new Situation(
                        intent("sms", TouchClass.SERVICE),
                        NOON,
                        ZoneId.of("UTC"),
                        Contacts.anna(),
                        false,
                        Standing.UNKNOWN,
                        List.of(call(), notice()),
                        policy)))
                .isInstanceOf(Verdict.HoldUntil.class);
    }

    @Test
    void aCallAndItsNoticeAreOneTouchTooMany() {
        ContactPolicy policy = policy("{'overService':{'max':2,'per':'P7D'}}");
        assertThat(capped(policy, List.of(call(), notice()))).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void waitsForTheHoursThatTheCustomerUsesAndSaysWhy() {
        Verdict verdict = learned("{}", Map.of(), NEVER_EXPIRES);
        assertThat(verdict)
                .isEqualTo(new Verdict.HoldUntil(
                        Instant.parse("2026-06-01T18:00:00Z"),
                        "learned-hours",
                        "9 of 12 orders and clicks of a year were from 18:00 to 22:00"));
    }

    @Test
    void learnedHoursNeverMakeATouchExpire() {
        assertThat(learned("{}", Map.of(), NOON.plus(Duration.ofHours(6)))).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void learnedHoursLieWithinTheShops() {
        assertThat(learned("{'quietHours':{'from':'13:00','to':'09:00'}}", Map.of(), NEVER_EXPIRES))
                .isEqualTo(Verdict.ALLOW);
        assertThat(((Verdict.HoldUntil)
                                learned("{'quietHours':{'from':'02:00','to':'20:00'}}", Map.of(), NEVER_EXPIRES))
                        .until())
                .isEqualTo(Instant.parse("2026-06-01T20:00:00Z"));
    }

    @Test
    void whatACustomerStatesGoesBeforeWhatWasLearned() {
        Map<String, Object> stated = Map.of(
                "wishes",
                Map.of("contactWindows", List.of(Map.of("days", List.of("mon"), "from", "08:00", "to", "13:00"))));
        assertThat(learned("{}", stated, NEVER_EXPIRES)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aChannelThatIsNotAnsweredGivesWayToOneThatIs() {
        ChannelHabit habit = new ChannelHabit(
                Map.of("email", new ChannelHabit.Answers(0, 20), "sms", new ChannelHabit.Answers(12, 20)));
        Contact both = Contacts.anna(Map.of("phone", "+491", "marketing", Map.of("email", true, "sms", true)));
        assertThat(answering("email", both, habit))
                .isEqualTo(new Verdict.Refuse(
                        "learned-channel",
                        "12 of 20 by sms were answered in a year, 0 of 20 by email were answered in a year"));
        assertThat(answering("sms", both, habit)).isEqualTo(Verdict.ALLOW);
        assertThat(habit.best()).contains("sms");
        // The other one is closed: better there than nowhere.
        Contact mailOnly = Contacts.anna(Map.of("marketing", Map.of("email", true)));
        assertThat(answering("email", mailOnly, habit)).isEqualTo(Verdict.ALLOW);
        Contact stated = Contacts.anna(Map.of(
                "phone",
                "+491",
                "marketing",
                Map.of("email", true, "sms", true),
                "wishes",
                Map.of("channels", List.of("email"))));
        assertThat(answering("email", stated, habit)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void whatMayBeChanceIsNoLearnedChannel() {
        ChannelHabit habit = new ChannelHabit(
                Map.of("email", new ChannelHabit.Answers(2, 20), "sms", new ChannelHabit.Answers(5, 20)));
        assertThat(habit.best()).isEmpty();
        assertThat(ChannelHabit.NONE.betterThan("email")).isEmpty();
    }

    private Verdict answering(String channel, Contact contact, ChannelHabit habit) {
        return rules.judge(new Situation(
                intent(channel, TouchClass.MARKETING),
                NOON,
                ZoneId.of("UTC"),
                contact,
                false,
                new Standing(null, null, null, false, Set.of(), null, habit),
                List.of(),
                policy("{'paidChannels':[]}")));
    }

    private Verdict learned(String policy, Map<String, Object> contact, Instant expiresAt) {
        return rules.judge(new Situation(
                new Situation.Intent(TouchClass.MARKETING, "email", "t", expiresAt),
                NOON,
                ZoneId.of("UTC"),
                Contacts.anna(contact),
                false,
                new Standing(null, null, null, false, Set.of(), new Habit(18, 4, 9, 12), ChannelHabit.NONE),
                List.of(),
                policy(policy)));
    }

    private static Situation.PastContact call() {
        return new Situation.PastContact(TouchClass.SERVICE, "task", "call", NOON.minus(Duration.ofDays(2)), false);
    }

    private static Situation.PastContact notice() {
        return new Situation.PastContact(TouchClass.SERVICE, "sms", "notice", NOON.minus(Duration.ofDays(2)), true);
    }

    private static ContactPolicy policy(String json) {
        try {
            return new ObjectMapper().readValue(json.replace('\'', '"'), ContactPolicy.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static LocalDate day(int ofJune) {
        return LocalDate.of(2026, 6, ofJune);
    }

    private Verdict received(ContactPolicy policy, long sent, long unsubscribed, long bounced) {
        Standing standing = new Standing(
                null,
                null,
                new Standing.Reception(sent, unsubscribed, bounced),
                false,
                Set.of(),
                null,
                ChannelHabit.NONE);
        return rules.judge(new Situation(
                intent("email", TouchClass.MARKETING),
                NOON,
                ZoneId.of("UTC"),
                Contacts.anna(),
                false,
                standing,
                List.of(),
                policy));
    }

    private Verdict standing(String channel, TouchClass touchClass, Standing standing) {
        return rules.judge(new Situation(
                intent(channel, touchClass),
                NOON,
                ZoneId.of("UTC"),
                Contacts.anna(),
                false,
                standing,
                List.of(),
                ANY_HOUR));
    }

    private Verdict judged(String channel, TouchClass touchClass, Map<String, Object> contact) {
        return rules.judge(by(channel, touchClass, Contacts.anna(contact), ANY_HOUR, NOON));
    }

    private Instant until(ContactPolicy policy, Map<String, Object> contact) {
        return ((Verdict.HoldUntil)
                        rules.judge(by("email", TouchClass.MARKETING, Contacts.anna(contact), policy, NOON)))
                .until();
    }

    private Verdict capped(ContactPolicy policy, List<Situation.PastContact> past) {
        return rules.judge(new Situation(
                intent("email", TouchClass.MARKETING),
                NOON,
                ZoneId.of("UTC"),
                contact(true, true),
                false,
                Standing.UNKNOWN,
                past,
                policy));
    }

    private static Situation.PastContact past(TouchClass touchClass, Duration ago) {
        return new Situation.PastContact(touchClass, "email", "t", NOON.minus(ago), false);
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

    private static Situation by(
            String channel, TouchClass touchClass, Contact contact, ContactPolicy policy, Instant now) {
        return new Situation(
                intent(channel, touchClass),
                now,
                ZoneId.of("UTC"),
                contact,
                false,
                Standing.UNKNOWN,
                List.of(),
                policy);
    }

    private static Situation situation(
            TouchClass touchClass,
            Contact contact,
            boolean suppressed,
            ContactPolicy policy,
            Instant now,
            String zone) {
        return new Situation(
                intent("email", touchClass),
                now,
                ZoneId.of(zone),
                contact,
                suppressed,
                Standing.UNKNOWN,
                List.of(),
                policy);
    }

    private static Situation.Intent intent(String channel, TouchClass touchClass) {
        return new Situation.Intent(touchClass, channel, "t", NEVER_EXPIRES);
    }

    private static Contact contact(boolean marketing, boolean service) {
        return Contacts.anna(Map.of("marketing", Map.of("email", marketing), "service", Map.of("email", service)));
    }
}
