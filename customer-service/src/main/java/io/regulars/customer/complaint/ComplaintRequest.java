package io.regulars.customer.complaint;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A complaint as the shop states it, whole or, after a patch, as it shall be. */
@Schema(
        name = "ComplaintRequest",
        requiredProperties = {"kind"},
        examples = ComplaintExamples.REQUEST)
record ComplaintRequest(
        @Schema(description = "Left out: the customer of the order", examples = "c-1001")
        String customerId,

        @Schema(description = "The shop's id of the order it is about", examples = "A-1001")
        String orderId,

        @Schema(description = "The goods it is about; left out: those of the order, when it has one kind only")
        String sku,

        @Schema(description = "The reason, one word of the shop's own: letters, digits, - and _", examples = "damaged")
        String kind,

        @Schema(description = "In a few words", examples = "Lid broken")
        String subject,

        @Schema(description = "What the customer said", examples = "The lid came in two pieces.")
        String text,

        @Schema(description = "How it came in, one word of the shop's own", examples = "wechat")
        String channel,

        @Schema(
                description = "What it is now",
                enumeration = {"open", "answered", "resolved", "rejected"},
                defaultValue = "open")
        String status,

        @Schema(description = "When the customer complained; left out: now")
        Instant openedAt,

        @Schema(description = "Until when it is to be answered; left out: by the shop's hours")
        Instant dueAt,

        @Schema(description = "When it was first answered; left out: when the status first says so")
        Instant answeredAt,

        @Schema(description = "When it was resolved or rejected; left out: when the status says so")
        Instant closedAt,

        @Schema(description = "How it ended; needed to resolve or reject", examples = "New lid sent")
        String resolution,

        @Schema(description = "What the customer said of the outcome, once it is closed", examples = "true")
        Boolean satisfied) {}
