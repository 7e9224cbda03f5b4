package io.regulars.outreach.policy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.regulars.outreach.HourWindow;
import io.regulars.outreach.TouchClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the shop allows itself; {@link PolicyRules} says what is valid. */
@Schema(name = "ContactPolicy")
public record ContactPolicy(
        @Schema(
                description = "By the customer's clock; null means any hour. Transactional touches go at any hour, but "
                        + "nobody is called at night.",
                nullable = true)
        QuietHours quietHours,

        @Schema(description = "On the days named here only within these hours, such as weekends after ten")
        List<HourWindow> weekdayWindows,

        @Schema(description = "Quiet for some ages; whose age is not known has all of them")
        List<AgeQuietHours> ageQuietHours,

        @Schema(
                description = "Whether hours that a customer states stand in place of the shop's, also at night; else "
                        + "they only narrow them",
                defaultValue = "false")
        Boolean customersMayWiden,

        @Schema(
                description = "Marketing waits for these days as long as it does not expire",
                examples = "[\"thu\",\"fri\"]")
        List<String> bestDays,

        @Schema(
                description = "Whether touches, all but transactional ones, wait for the hours in which the customer "
                        + "orders and follows links, as long as they do not expire; null means no",
                nullable = true)
        LearnHours learnHours,

        @Schema(
                description = "Whether marketing is left out on a channel that the customer does not answer, where "
                        + "another one is answered: by followed links and by talks with people, in a year, with 95 % "
                        + "confidence; null means no",
                nullable = true)
        LearnChannel learnChannel,

        @Schema(
                description = "Least time between two touches, whatever their channel; ISO 8601",
                nullable = true,
                examples = "P1D")
        String minimumSilence,

        @Schema(
                description =
                        "Who has not heard from the shop for so long is no longer held by bestDays or overService",
                nullable = true,
                examples = "P60D")
        String maximumSilence,

        @Schema(description = "Each holds in any rolling period; transactional touches are neither counted nor held")
        List<Cap> caps,

        @Schema(
                description =
                        "So many touches, or the same one again too soon, hold the others back; null: no such rule",
                nullable = true)
        OverService overService,

        @Schema(
                description = "Channels that cost: for customers of type NO_VALUE in transactional touches only",
                defaultValue = "[\"sms\",\"task\"]")
        List<String> paidChannels,

        @Schema(
                description =
                        "Segments of /v1/segments that get no paid touches either; class-f is there once the shop has "
                                + "a segment of that name with the filter matrix==F",
                defaultValue = "[\"class-f\"]",
                examples = "[\"class-f\"]")
        List<String> unpaidSegments,

        @Schema(description = "When a playbook that is not welcome is paused; null: never", nullable = true)
        PauseAt pausePlaybookAt,

        @Schema(
                description = "Share of customers left out of all marketing, to measure its effect",
                minimum = "0",
                maximum = "1",
                defaultValue = "0",
                examples = "0.05")
        Double globalHoldOut) {

    /** Local times; from after to means over midnight. */
    @Schema(name = "QuietHours")
    public record QuietHours(
            @Schema(description = "Local time at which the quiet begins", examples = "22:00")
            String from,

            @Schema(description = "Local time at which it ends", examples = "09:00")
            String to) {}

    /** Quiet for customers of an age, by their own clock. */
    @Schema(name = "AgeQuietHours")
    public record AgeQuietHours(
            @Schema(description = "In whole years; null for from birth on", nullable = true, examples = "55")
            Integer fromAge,

            @Schema(description = "Included; null for without end", nullable = true)
            Integer toAge,

            @Schema(description = "Local time at which the quiet begins", examples = "12:00")
            String from,

            @Schema(description = "Local time at which it ends", examples = "15:00")
            String to) {

        boolean covers(int age) {
            return (fromAge == null || age >= fromAge) && (toAge == null || age <= toAge);
        }
    }

    /** How a customer's own hours are learned. */
    @Schema(name = "LearnHours")
    public record LearnHours(
            @Schema(
                    description = "Not before so many orders and clicks of a year",
                    minimum = "5",
                    maximum = "200",
                    defaultValue = "10",
                    examples = "10")
            Integer leastActs,

            @Schema(
                    description = "Length of the learned hours",
                    minimum = "1",
                    maximum = "12",
                    defaultValue = "4",
                    examples = "4")
            Integer hours) {

        public LearnHours {
            leastActs = leastActs == null ? Integer.valueOf(10) : leastActs;
            hours = hours == null ? Integer.valueOf(4) : hours;
        }
    }

    /** How a customer's own channel is learned. */
    @Schema(name = "LearnChannel")
    public record LearnChannel(
            @Schema(
                    description = "A channel counts from so many touches on",
                    minimum = "5",
                    maximum = "200",
                    defaultValue = "10",
                    examples = "10")
            Integer leastTouches) {

        public LearnChannel {
            leastTouches = leastTouches == null ? Integer.valueOf(10) : leastTouches;
        }
    }

    /** A null channel or class covers all. */
    @Schema(name = "Cap")
    public record Cap(
            @Schema(description = "Only touches on this channel; null: on any", nullable = true, examples = "email")
            String channel,

            @Schema(
                    description = "Only touches of this class; null: of any that counts",
                    name = "class",
                    nullable = true,
                    examples = "marketing")
            @JsonProperty("class")
            String touchClass,

            @Schema(description = "So many in the period", examples = "2")
            int max,

            @Schema(description = "ISO 8601 duration", examples = "P7D")
            String per) {

        boolean covers(TouchClass touchClass, String channel) {
            return !touchClass.exempt()
                    && (this.touchClass == null || this.touchClass.equals(touchClass.wireName()))
                    && (this.channel == null || this.channel.equals(channel));
        }
    }

    /** When a customer hears too much. */
    @Schema(name = "OverService")
    public record OverService(
            @Schema(
                    description = "So many touches of all classes, transactional too, hold the others back",
                    nullable = true,
                    examples = "6")
            Integer max,

            @Schema(description = "Of max", nullable = true, examples = "P7D")
            String per,

            @Schema(description = "Rest before the same template again", nullable = true, examples = "P3D")
            String sameTemplate) {}

    /** A playbook that is received so badly since its activation is paused. */
    @Schema(name = "PausePlaybookAt")
    public record PauseAt(
            @Schema(
                    description = "Share of touches after which customers unsubscribed",
                    nullable = true,
                    minimum = "0",
                    maximum = "1",
                    examples = "0.02")
            Double unsubscribeRate,

            @Schema(
                    description = "Share of touches that came back",
                    nullable = true,
                    minimum = "0",
                    maximum = "1",
                    examples = "0.05")
            Double bounceRate,

            @Schema(description = "Not before so many were sent", defaultValue = "100", examples = "100")
            Integer leastSent) {

        public PauseAt {
            leastSent = leastSent == null ? Integer.valueOf(100) : leastSent;
        }
    }

    static final ContactPolicy DEFAULT = new ContactPolicy(
            new QuietHours("22:00", "09:00"),
            List.of(new HourWindow(List.of("sat", "sun"), "10:00", "24:00")),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new Cap(null, "marketing", 2, "P7D")),
            null,
            null,
            null,
            new PauseAt(0.02, 0.05, 100),
            0.0);

    public ContactPolicy {
        weekdayWindows = present(weekdayWindows);
        ageQuietHours = present(ageQuietHours);
        customersMayWiden = customersMayWiden != null && customersMayWiden;
        bestDays = present(bestDays);
        caps = present(caps);
        paidChannels = paidChannels == null ? List.of("sms", "task") : present(paidChannels);
        unpaidSegments = unpaidSegments == null ? List.of("class-f") : present(unpaidSegments);
        globalHoldOut = globalHoldOut == null ? Double.valueOf(0) : globalHoldOut;
    }

    /** How far back the touches are needed that count. */
    public Duration memory() {
        Stream<String> others = Stream.of(
                minimumSilence,
                maximumSilence,
                overService == null ? null : overService.per(),
                overService == null ? null : overService.sameTemplate());
        return Stream.concat(caps.stream().map(Cap::per), others)
                .filter(Objects::nonNull)
                .map(Duration::parse)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static <T> List<T> present(List<T> values) {
        return values == null
                ? List.of()
                : values.stream().filter(Objects::nonNull).toList();
    }
}
