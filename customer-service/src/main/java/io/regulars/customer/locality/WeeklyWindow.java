package io.regulars.customer.locality;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hours that come back on some days of the week, in the local zone; {@code to} before {@code from} is the next day. */
@Schema(examples = "{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],\"from\":\"09:00\",\"to\":\"18:00\"}")
public record WeeklyWindow(
        @Schema(description = "mon, tue, wed, thu, fri, sat, sun")
        List<String> days,

        @Schema(description = "HH:MM, local", examples = "09:00")
        String from,

        @Schema(description = "HH:MM, local; 24:00 is midnight", examples = "18:00")
        String to) {

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d|24:00");
    private static final Set<String> DAYS = Set.of(
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday");

    public static void check(Violations violations, String pointer, List<WeeklyWindow> windows) {
        if (!violations.check(windows.size() <= 50, pointer, "at most 50 windows")) {
            return;
        }
        for (int i = 0; i < windows.size(); i++) {
            String at = pointer + "/" + i;
            if (violations.check(windows.get(i) != null, at, "must be an object")) {
                windows.get(i).check(violations, at);
            }
        }
    }

    private void check(Violations violations, String pointer) {
        if (violations.check(
                days != null && !days.isEmpty() && days.size() <= 7, pointer + "/days", "must name 1 to 7 days")) {
            for (int i = 0; i < days.size(); i++) {
                String day = days.get(i);
                violations.check(
                        day != null && DAYS.contains(day.toLowerCase(Locale.ROOT)),
                        pointer + "/days/" + i,
                        "must be one of mon, tue, wed, thu, fri, sat, sun");
            }
        }
        boolean times = violations.check(
                from != null && TIME.matcher(from).matches() && !from.equals("24:00"),
                pointer + "/from",
                "must be a time such as 09:00");
        times &= violations.check(
                to != null && TIME.matcher(to).matches(), pointer + "/to", "must be a time such as 18:00");
        if (times) {
            violations.check(!from.equals(to), pointer + "/to", "must differ from 'from'");
        }
    }
}
