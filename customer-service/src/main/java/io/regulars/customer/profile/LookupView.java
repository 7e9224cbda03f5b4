package io.regulars.customer.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regulars.customer.timeline.CustomerClass;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer as support needs to see one: the record, and how to treat this person. */
@Schema(name = "CustomerFound", examples = CustomerExamples.FOUND)
record LookupView(
        @JsonUnwrapped CustomerView customer,

        @JsonProperty("class") @Schema(name = "class", description = "Null until scoring has told", nullable = true)
        CustomerClass customerClass,

        @Schema(
                description = "Points to spend; null: the shop has no loyalty program",
                examples = "320",
                nullable = true)
        Long points,

        @Schema(
                description = "In the loyalty program; null below the lowest, and without a program",
                examples = "Silver",
                nullable = true)
        String tier,

        @Schema(description = "Complaints that are neither resolved nor rejected")
        int openComplaints) {}
