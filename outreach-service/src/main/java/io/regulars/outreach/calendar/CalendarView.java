package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The days of a period that are not like any other. */
@Schema(name = "Calendar")
record CalendarView(
        @Schema(description = "First day") LocalDate from,
        @Schema(description = "Last day") LocalDate to,

        @Schema(
                description = "Whose festivals these are: of the query, else of the shop's settings; null for all",
                nullable = true,
                examples = "CN")
        String country,

        @Schema(description = "Each day with something on it")
        List<Day> items) {

    /** A day with a festival, a holiday of the shop, or touches that wait for it. */
    @Schema(name = "CalendarDay")
    record Day(
            @Schema(description = "The day, in the shop's zone", examples = "2026-02-17")
            LocalDate date,

            @Schema(description = "Names that an occasion trigger takes", examples = "[\"spring-festival\"]")
            List<String> festivals,

            @Schema(description = "Holidays of the shop", examples = "[\"Spring break\"]")
            List<String> holidays,

            @Schema(description = "Touches planned or held for this day of the shop", examples = "40")
            long touches,

            @Schema(description = "Of these, by playbooks with an occasion", examples = "12")
            long occasionTouches) {}
}
