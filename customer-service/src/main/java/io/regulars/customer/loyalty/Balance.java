package io.regulars.customer.loyalty;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person has. */
@Schema(
        name = "PointsBalance",
        examples = "{\"available\":320,\"pending\":97,\"held\":0,\"owed\":0,\"expiringSoon\":120}")
record Balance(
        @Schema(description = "Can be spent now", examples = "320")
        long available,

        @Schema(description = "Earned, but the goods may still go back", examples = "97")
        long pending,

        @Schema(description = "Set aside by holds", examples = "0")
        long held,

        @Schema(description = "Was taken back after it was spent; the next points pay for it", examples = "0")
        long owed,

        @Schema(description = "Part of available that expires within remindDays", examples = "120")
        long expiringSoon) {}
