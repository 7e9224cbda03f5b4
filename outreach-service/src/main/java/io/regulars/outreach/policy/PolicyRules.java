package io.regulars.outreach.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.HourWindow;
import io.regulars.outreach.Names;

/** What a contact policy must be; hours that leave no minute open are refused. */
final class PolicyRules {
    private static final Set<String> CHANNELS = Set.of("email", "sms", "wechat", "webhook", "task");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 20;

    private final ContactPolicy policy;
    private final Violations faults = new Violations();

    private PolicyRules(ContactPolicy policy) {
        this.policy = policy;
    }

    static void check(ContactPolicy policy) {
        new PolicyRules(policy).check();
    }

    private void check() {
        if (quiet() & weekdays() & ages() & days()) {
            open();
        }
        learnHours();
        learnChannel();
        silences();
        caps();
        overService();
        for (int i = 0; i < policy.paidChannels().size(); i++) {
            channel(policy.paidChannels().get(i), "/paidChannels/" + i);
        }
        unpaidSegments();
        pauseAt();
        share(policy.globalHoldOut(), "/globalHoldOut");
        faults.throwIfAny();
    }

    private void learnHours() {
        ContactPolicy.LearnHours learn = policy.learnHours();
        faults.check(
                learn == null || learn.leastActs() >= 5 && learn.leastActs() <= 200,
                "/learnHours/leastActs",
                "must be from 5 to 200");
        faults.check(
                learn == null || learn.hours() >= 1 && learn.hours() <= 12,
                "/learnHours/hours",
                "must be from 1 to 12");
    }

    private void unpaidSegments() {
        List<String> segments = policy.unpaidSegments();
        faults.check(segments.size() <= MOST, "/unpaidSegments", "at most " + MOST + " segments");
        for (int i = 0; i < segments.size(); i++) {
            faults.check(Names.valid(segments.get(i)), "/unpaidSegments/" + i, "must be the name of a segment");
        }
    }

    private void learnChannel() {
        ContactPolicy.LearnChannel learn = policy.learnChannel();
        faults.check(
                learn == null || learn.leastTouches() >= 5 && learn.leastTouches() <= 200,
                "/learnChannel/leastTouches",
                "must be from 5 to 200");
    }

    private boolean quiet() {
        ContactPolicy.QuietHours quiet = policy.quietHours();
        return quiet == null
                || times(quiet.from(), quiet.to(), "/quietHours", false, "; for any hour set quietHours to null");
    }

    private boolean weekdays() {
        List<HourWindow> windows = policy.weekdayWindows();
        boolean valid = faults.check(windows.size() <= MOST, "/weekdayWindows", "at most " + MOST + " windows");
        for (int i = 0; i < windows.size() && valid; i++) {
            String at = "/weekdayWindows/" + i;
            List<String> named = windows.get(i).days();
            valid = faults.check(named != null && !named.isEmpty(), at + "/days", "must name 1 to 7 days")
                    && days(named, at + "/days");
            valid &= times(windows.get(i).from(), windows.get(i).to(), at, true, "");
        }
        return valid;
    }

    private boolean ages() {
        List<ContactPolicy.AgeQuietHours> bands = policy.ageQuietHours();
        boolean valid = faults.check(bands.size() <= MOST, "/ageQuietHours", "at most " + MOST + " ages");
        for (int i = 0; i < bands.size() && valid; i++) {
            ContactPolicy.AgeQuietHours band = bands.get(i);
            String at = "/ageQuietHours/" + i;
            valid = times(band.from(), band.to(), at, false, "");
            valid &= age(band.fromAge(), at + "/fromAge");
            valid &= age(band.toAge(), at + "/toAge");
            valid &= faults.check(
                    band.fromAge() == null || band.toAge() == null || band.fromAge() <= band.toAge(),
                    at + "/toAge",
                    "must not be less than fromAge");
        }
        return valid;
    }

    private boolean days() {
        return faults.check(policy.bestDays().size() <= 7, "/bestDays", "at most 7 days")
                && days(policy.bestDays(), "/bestDays");
    }

    private boolean days(List<String> named, String at) {
        boolean valid = true;
        for (int i = 0; i < named.size(); i++) {
            valid &= faults.check(
                    named.get(i) != null && WeeklyHours.DAYS.contains(named.get(i)),
                    at + "/" + i,
                    "must be one of " + String.join(", ", WeeklyHours.DAYS));
        }
        return valid;
    }

    /** Only once every part is valid by itself. */
    private void open() {
        WeeklyHours nights = policy.quietHours() == null
                ? WeeklyHours.ALWAYS
                : WeeklyHours.outside(
                        policy.quietHours().from(), policy.quietHours().to());
        WeeklyHours open = nights;
        for (int i = 0; i < policy.weekdayWindows().size(); i++) {
            faults.check(
                    !nights.and(WeeklyHours.within(
                                    List.of(policy.weekdayWindows().get(i))))
                            .never(),
                    "/weekdayWindows/" + i,
                    "never opens: it lies in the quiet hours");
        }
        if (!policy.weekdayWindows().isEmpty()) {
            open = open.and(WeeklyHours.onTheirDays(policy.weekdayWindows()));
        }
        for (int i = 0; i < policy.ageQuietHours().size() && !open.never(); i++) {
            ContactPolicy.AgeQuietHours band = policy.ageQuietHours().get(i);
            open = open.and(WeeklyHours.outside(band.from(), band.to()));
            faults.check(!open.never(), "/ageQuietHours/" + i, "leaves no open minute for whose age is not known");
        }
        for (int i = 0; i < policy.bestDays().size() && !open.never(); i++) {
            faults.check(
                    !open.and(WeeklyHours.on(List.of(policy.bestDays().get(i)))).never(),
                    "/bestDays/" + i,
                    "has no open hour");
        }
    }

    private void silences() {
        boolean least = period(policy.minimumSilence(), "/minimumSilence", true);
        boolean most = period(policy.maximumSilence(), "/maximumSilence", true);
        if (least && most && policy.minimumSilence() != null && policy.maximumSilence() != null) {
            faults.check(
                    Duration.parse(policy.minimumSilence()).compareTo(Duration.parse(policy.maximumSilence())) < 0,
                    "/maximumSilence",
                    "must be longer than minimumSilence");
        }
    }

    private void caps() {
        faults.check(policy.caps().size() <= MOST, "/caps", "at most " + MOST + " caps");
        for (int i = 0; i < policy.caps().size(); i++) {
            ContactPolicy.Cap cap = policy.caps().get(i);
            String at = "/caps/" + i;
            if (cap.channel() != null) {
                channel(cap.channel(), at + "/channel");
            }
            faults.check(
                    cap.touchClass() == null
                            || cap.touchClass().equals("marketing")
                            || cap.touchClass().equals("service"),
                    at + "/class",
                    "must be marketing or service; transactional touches have no cap");
            faults.check(cap.max() >= 0 && cap.max() <= 1_000, at + "/max", "must be from 0 to 1000");
            period(cap.per(), at + "/per", false);
        }
    }

    private void overService() {
        ContactPolicy.OverService limit = policy.overService();
        if (limit == null) {
            return;
        }
        faults.check(
                limit.max() != null || limit.sameTemplate() != null,
                "/overService",
                "needs max with per, or sameTemplate");
        faults.check(
                limit.max() == null || limit.max() >= 1 && limit.max() <= 1_000,
                "/overService/max",
                "must be from 1 to 1000");
        faults.check((limit.max() == null) == (limit.per() == null), "/overService/per", "goes with max");
        period(limit.per(), "/overService/per", true);
        period(limit.sameTemplate(), "/overService/sameTemplate", true);
    }

    private void pauseAt() {
        ContactPolicy.PauseAt limit = policy.pausePlaybookAt();
        if (limit != null) {
            share(limit.unsubscribeRate(), "/pausePlaybookAt/unsubscribeRate");
            share(limit.bounceRate(), "/pausePlaybookAt/bounceRate");
            faults.check(
                    limit.leastSent() >= 1 && limit.leastSent() <= 1_000_000,
                    "/pausePlaybookAt/leastSent",
                    "must be from 1 to 1000000");
        }
    }

    private void share(Double share, String at) {
        faults.check(share == null || share >= 0 && share <= 1, at, "must be a share from 0 to 1");
    }

    private boolean age(Integer age, String at) {
        return faults.check(age == null || age >= 0 && age <= 150, at, "must be from 0 to 150");
    }

    private void channel(String channel, String at) {
        faults.check(
                CHANNELS.contains(channel),
                at,
                "must be one of " + String.join(", ", CHANNELS.stream().sorted().toList()));
    }

    private boolean times(String from, String to, String at, boolean midnight, String instead) {
        boolean valid = faults.check(isTime(from), at + "/from", "must be a time such as 22:00");
        valid &= faults.check(isTime(to) || midnight && "24:00".equals(to), at + "/to", "must be a time such as 09:00");
        return valid && faults.check(!from.equals(to), at + "/to", "must differ from " + at + "/from" + instead);
    }

    private boolean period(String text, String at, boolean optional) {
        return faults.check(
                optional && text == null || isPeriod(text),
                at,
                "must be an ISO 8601 duration up to P366D, such as P7D");
    }

    private static boolean isTime(String text) {
        return text != null && text.matches("([01]\\d|2[0-3]):[0-5]\\d");
    }

    private static boolean isPeriod(String text) {
        try {
            Duration per = text == null ? Duration.ZERO : Duration.parse(text);
            return per.compareTo(Duration.ZERO) > 0 && per.compareTo(LONGEST) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
