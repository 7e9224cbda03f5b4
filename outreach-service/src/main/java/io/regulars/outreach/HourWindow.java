package io.regulars.outreach;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Hours that come back on some days of the week, by a local clock; {@code to} before {@code from} is the next day. */
@Schema(name = "HourWindow", examples = "{\"days\":[\"sat\",\"sun\"],\"from\":\"10:00\",\"to\":\"24:00\"}")
public record HourWindow(
        @Schema(description = "mon, tue, wed, thu, fri, sat, sun")
        List<String> days,

        @Schema(description = "Local time at which it begins", examples = "10:00")
        String from,

        @Schema(description = "24:00 is midnight", examples = "24:00")
        String to) {}
