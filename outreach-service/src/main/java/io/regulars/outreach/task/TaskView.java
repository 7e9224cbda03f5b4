package io.regulars.outreach.task;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.template.Insert;
import io.regulars.outreach.template.Rendered;
import io.regulars.outreach.template.Template;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task with what to say, filled in for the customer as known now. */
@Schema(name = "Task")
record TaskView(
        @Schema(description = "The same as the touch's") UUID taskId,

        @Schema(description = "Whom it is about", examples = "C-17")
        String customerId,

        @Schema(
                description = "What is to be done",
                enumeration = {"call", "visit", "card", "gift"},
                examples = "call")
        String kind,

        @Schema(description = "Who does it; null: anybody", nullable = true, examples = "li")
        String owner,

        @Schema(description = "Which playbook asked for it; null: the API", nullable = true, examples = "care-call")
        String playbook,

        @Schema(description = "When it is to be done") Instant dueAt,

        @Schema(
                description = "Whether it is still to be done",
                enumeration = {"open", "done", "cancelled"},
                examples = "open")
        String state,

        @Schema(description = "What came of it", nullable = true, examples = "reached")
        String outcome,

        @Schema(
                description = "Why it was closed undone: consent-withdrawn, open-complaint (marketing only), "
                        + "customer-erased",
                nullable = true,
                examples = "consent-withdrawn")
        String reason,

        @Schema(
                description = "What became of the SMS that announces it, as the state of a touch; null where none does",
                nullable = true,
                examples = "sent")
        String notice,

        @Schema(description = "Of the customer", nullable = true, examples = "Anna")
        String name,

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
             "playbook":"care-call","dueAt":"2026-03-01T09:30:00Z","state":"open","outcome":null,"reason":null,"notice":"sent","name":"Anna",
             "phone":"+491511234567","subject":"Is all well?","script":"Ask whether the machine runs well."}""";
    /** With the words filled in where the customer may be contacted, as known now. */
    static TaskView of(Task task, Contact contact, Optional<Template> template, Shop shop) {
        boolean allowed = task.objection(contact).isEmpty();
        Optional<Rendered> texts = template.filter(found -> allowed)
                .map(found -> found.render(
                        contact, shop, new Insert(task.offer(), task.facts()), null, UnaryOperator.identity()));
        return new TaskView(
                task.touch(),
                contact.customerId(),
                task.kind(),
                task.owner(),
                task.playbook(),
                task.dueAt(),
                task.state(),
                task.outcome(),
                task.reason(),
                task.notice(),
                contact.name(),
                allowed ? contact.phone() : null,
                texts.map(Rendered::subject).orElse(null),
                texts.map(Rendered::text).orElse(null));
    }

    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Tasks")
    record Listed(
            @Schema(description = "The most urgent first") java.util.List<TaskView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
