package io.regulars.scoring.segment;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Lists who is in a segment, and who came and went. */
@ApplicationScoped
class SegmentMembers {
    // Without another order in that of the members' index. By an array, which customers can only be looked up by: by
    // a plain join PostgreSQL walks through the customers instead, those before the page too.
    static final Listing MEMBERS = Listing.of("c.customer_id, m.since", """
                    segment_member m
                    join customer c on c.customer = any (array[m.customer]) and c.tenant is not distinct from m.tenant
                    where m.tenant = ? and m.segment = ?""", "m.customer")
            .text("customerId", "c.customer_id")
            .requiredInstant("since", "m.since");

    private static final Listing CHANGES = Listing.of("h.*, c.customer_id", """
                    segment_change h
                    join customer c on c.customer = h.customer and c.tenant is not distinct from h.tenant
                    where h.tenant = ? and h.segment = ? and h.at >= ?::timestamptz""", "h.id")
            .text("customerId", "c.customer_id")
            .requiredText("change", "case when h.entered then 'entered' else 'left' end")
            .requiredText("cause", "h.cause")
            .requiredInstant("at", "h.at")
            .sortedBy("at");

    private final TenantTransactions transactions;

    SegmentMembers(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Schema(name = "SegmentMember")
    record Member(
            @Schema(description = "Who is in it", examples = "C-1001")
            String customerId,

            @Schema(description = "When the customer came in", examples = "2026-02-25T00:00:01Z")
            Instant since) {}

    @Schema(name = "SegmentChange")
    record Change(
            @Schema(description = "Who came or went", examples = "C-1001")
            String customerId,

            @Schema(
                    description = "Which of the two",
                    enumeration = {"entered", "left"},
                    examples = "entered")
            String change,

            @Schema(
                    description =
                            "order: a new, changed or refunded order; time: days went by; lines: the shop's lines,"
                                    + " models, settings or the filter moved; merge: rows were merged or taken apart; first:"
                                    + " the customer or the segment was new",
                    enumeration = {"order", "time", "lines", "merge", "first"},
                    examples = "time")
            String cause,

            @Schema(description = "When it was noticed", examples = "2026-02-25T00:00:01Z")
            Instant at,

            @Schema(
                    description =
                            "The own time of the fact behind it: of the order or refund, or the day that was crossed",
                    examples = "2026-02-25T00:00:00Z")
            Instant factAt,

            @Schema(
                    description = "As in the events: the greater is the newer of the same customer; tells a repeated"
                            + " line from a new one",
                    examples = "41")
            long version) {}

    Page<Member> members(UUID tenant, String name, ListQuery query) {
        return transactions.call(tenant, connection -> {
            UUID segment = Segments.found(connection, tenant, name).id();
            return MEMBERS.page(
                    connection,
                    List.of(tenant, segment),
                    query,
                    row -> new Member(
                            row.getString("customer_id"),
                            row.getTimestamp("since").toInstant()));
        });
    }

    /** @param since null: all that is kept */
    Page<Change> changes(UUID tenant, String name, String since, ListQuery query) {
        Instant from = since == null ? Instant.EPOCH : instant(since);
        return transactions.call(tenant, connection -> {
            UUID segment = Segments.found(connection, tenant, name).id();
            return CHANGES.page(
                    connection,
                    List.of(tenant, segment, from.toString()),
                    query,
                    row -> new Change(
                            row.getString("customer_id"),
                            row.getBoolean("entered") ? "entered" : "left",
                            row.getString("cause"),
                            row.getTimestamp("at").toInstant(),
                            row.getTimestamp("fact_at").toInstant(),
                            row.getLong("version")));
        });
    }

    /** Within what the database can hold. */
    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // the refusal below says all a caller can use
        }
        throw ProblemException.invalid("since", "must be an instant such as 2026-03-01T00:00:00Z, from 1970 on");
    }
}
