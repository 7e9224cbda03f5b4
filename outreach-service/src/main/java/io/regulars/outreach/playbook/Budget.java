package io.regulars.outreach.playbook;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much a playbook may cost in all, by the {@code cost} of its steps. */
@Schema(name = "PlaybookBudget")
record Budget(
        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description = "In the shop's base currency",
                examples = "\"500.00\"")
        BigDecimal amount) {}
