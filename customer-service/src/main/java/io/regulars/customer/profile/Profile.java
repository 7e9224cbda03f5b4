package io.regulars.customer.profile;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.customer.locality.WeeklyWindow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All that is known of a person, normal and valid, as stored. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Profile(
        String name,
        String gender,
        String email,
        String phone,
        String wechatOpenId,
        String language,
        String timeZone,
        String country,
        Birthday birthday,
        List<Occasion> occasions,
        Preferences preferences,
        List<String> groups,
        List<String> tags,
        Map<String, JsonNode> attributes,
        String origin,
        String referredBy,
        String owner,
        String note) {

    Profile withOrigin(String how) {
        return with(how, referredBy, owner);
    }

    Profile withReferrer(String whom) {
        return with(origin, whom, owner);
    }

    Profile withOwner(String who) {
        return with(origin, referredBy, who);
    }

    private Profile with(String how, String whom, String who) {
        return new Profile(
                name,
                gender,
                email,
                phone,
                wechatOpenId,
                language,
                timeZone,
                country,
                birthday,
                occasions,
                preferences,
                groups,
                tags,
                attributes,
                how,
                whom,
                who,
                note);
    }

    /** When to congratulate. */
    @Schema(name = "Birthday", examples = "{\"date\":\"1984-02-30\",\"calendar\":\"chinese\",\"leapMonth\":false}")
    record Birthday(
            @Schema(
                    description = "1984-02-30, or --02-30 when the year is unknown. A Chinese year is the Gregorian"
                            + " year in which it begins",
                    examples = "--02-30")
            String date,

            @Schema(
                    description = "Which calendar the date is of",
                    enumeration = {"gregorian", "chinese"},
                    defaultValue = "gregorian")
            String calendar,

            @Schema(description = "The day is in a leap month of the Chinese calendar")
            Boolean leapMonth) {

        Birthday complete() {
            return new Birthday(
                    date, calendar == null ? CalendarDate.GREGORIAN : calendar, leapMonth != null && leapMonth);
        }
    }

    /** Another day of the year that matters to this person. */
    @Schema(
            name = "Occasion",
            examples = "{\"name\":\"wedding\",\"date\":\"2010-06-12\",\"calendar\":\"gregorian\",\"leapMonth\":false}")
    record Occasion(
            @Schema(description = "What it is called") String name,

            @Schema(description = "1984-02-30, or --02-30 when the year is unknown")
            String date,

            @Schema(description = "Which calendar the date is of")
            String calendar,

            @Schema(description = "Whether it is in a leap month of the Chinese calendar")
            Boolean leapMonth) {

        Occasion complete() {
            return new Occasion(
                    name, date, calendar == null ? CalendarDate.GREGORIAN : calendar, leapMonth != null && leapMonth);
        }
    }

    /** How and when this person likes to be spoken to. */
    @Schema(
            name = "Preferences",
            examples =
                    "{\"channels\":[\"email\"],\"contactWindows\":[{\"days\":[\"sat\",\"sun\"],\"from\":\"10:00\",\"to\":\"20:00\"}]}")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preferences(
            @Schema(description = "The best first: email, sms, wechat, phone, post")
            List<String> channels,

            @Schema(description = "When the customer may be contacted; none: at any time")
            List<WeeklyWindow> contactWindows,

            @Schema(
                    description = "Where others may read along or answer: there only what gives nothing away",
                    examples = "[\"wechat\"]")
            List<String> discreetChannels,

            @Schema(description = "Wants to hear by SMS before somebody calls")
            Boolean noticeFirst) {

        Preferences complete() {
            return new Preferences(
                    channels == null ? List.of() : channels,
                    contactWindows == null ? List.of() : contactWindows,
                    discreetChannels == null ? List.of() : discreetChannels,
                    noticeFirst != null && noticeFirst);
        }
    }
}
