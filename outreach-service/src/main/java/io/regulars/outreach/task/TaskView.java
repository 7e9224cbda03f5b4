package io.regulars.outreach.task;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task with what to say, filled in for the customer as known now. */
@Schema(name = "Task")
record TaskView(
        @Schema(description = "The same as the touch's") UUID taskId,
        @Schema(examples = "C-17") String customerId,

        @Schema(
                enumeration = {"call", "visit", "card", "gift"},
                examples = "call")
        String kind,

        @Schema(nullable = true, examples = "li") String owner,
        @Schema(nullable = true, examples = "care-call") String playbook,
        Instant dueAt,

        @Schema(
                enumeration = {"open", "done", "cancelled"},
                examples = "open")
        String state,

        @Schema(nullable = true, examples = "reached") String outcome,
        @Schema(nullable = true, examples = "Anna") String name,

        @Schema(
                description = "Null, like subject and script, once the customer does not want to be contacted",
                nullable = true,
                examples = "+491511234567")
        String phone,

        @Schema(description = "What it is about; null when the template is gone", nullable = true)
        String subject,

        @Schema(description = "What to say or write", nullable = true)
        String script) {
    static final String EXAMPLE = """
            {"taskId":"5f0c8a44-8a9e-4c55-a1a4-0c8f0e0c2f11","customerId":"C-17","kind":"call","owner":"li",
             "playbook":"care-call","dueAt":"2026-03-01T09:30:00Z","state":"open","outcome":null,"name":"Anna",
             "phone":"+491511234567","subject":"Is all well?","script":"Ask whether the machine runs well."}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Tasks")
    record Listed(
            java.util.List<TaskView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
