package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The dated lines of a customer's past types and statuses. */
@ApplicationScoped
class ValueHistory {
    private static final Listing LIST = Listing.of("*", "score_history where tenant = ? and customer = ?", "id")
            .requiredInstant("at", "at")
            .requiredText("cause", "cause")
            .text("rfm.type", "type")
            .text("churn.status", "churn_status")
            .sortedBy("-at");

    private final TenantTransactions transactions;
    private final Shops shops;

    ValueHistory(TenantTransactions transactions, Shops shops) {
        this.transactions = transactions;
        this.shops = shops;
    }

    @Schema(name = "ValueHistoryEntry")
    record Entry(
            @Schema(description = "When it was so") Instant at,

            @Schema(
                    description =
                            "What made it change; run: a snapshot that every run keeps; none: a customer without orders",
                    enumeration = {"order", "time", "lines", "merge", "first", "run", "none"},
                    examples = "time")
            String cause,

            @Schema(description = "The run that found it; null: an event in between", nullable = true)
            UUID run,

            @Schema(description = "Recency, frequency, money", nullable = true)
            RfmThen rfm,

            @Schema(description = "What was expected") LifetimeThen lifetime,

            @Schema(description = "Whether the customer was drifting away")
            ChurnThen churn) {}

    @Schema(name = "RfmThen")
    record RfmThen(
            @Schema(description = "Whole days since the last purchase")
            int recencyDays,

            @Schema(description = "Purchases") long frequency,
            @Schema(description = "Their net sum") BigDecimal monetary,
            @Schema(description = "1 to 5, 5 is best") int r,
            @Schema(description = "1 to 5, 5 is best") int f,
            @Schema(description = "1 to 5, 5 is best") int m,

            @Schema(description = "Which of the eight types")
            String type) {}

    @Schema(name = "LifetimeThen")
    record LifetimeThen(
            @Schema(description = "Net of all purchases until then")
            BigDecimal historic,

            @Schema(description = "Expected net of the following year", nullable = true)
            BigDecimal expected12m,

            @Schema(description = "Discounted value of all that was to come", nullable = true)
            BigDecimal residual,

            @Schema(description = "That the customer would buy again", nullable = true)
            Double probabilityAlive,

            @Schema(description = "Orders expected within 90 days", nullable = true)
            Double expectedOrders90d,

            @Schema(description = "Which model said so", nullable = true)
            String model) {}

    @Schema(name = "ChurnThen")
    record ChurnThen(
            @Schema(description = "Where the customer stood")
            String status,

            @Schema(description = "Since when", nullable = true)
            LocalDate since,

            @Schema(description = "Silence by the usual gap", nullable = true)
            Double overdueRatio) {}

    /** For the document only. */
    @Schema(name = "ValueHistoryPage")
    record HistoryPage(
            @Schema(description = "The newest first") List<Entry> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}

    Page<Entry> page(UUID tenant, String customerId, ListQuery query) {
        return transactions.call(tenant, connection -> {
            Customers.Root root = Customers.find(connection, tenant, customerId)
                    .orElseThrow(() -> ProblemException.notFound("customer"));
            Shop shop = shops.read(connection, tenant);
            return LIST.page(
                    connection, List.of(tenant, root.key().customer()), query, row -> entry(row, shop.digits()));
        });
    }

    private static Entry entry(ResultSet row, int digits) throws SQLException {
        String type = row.getString("type");
        return new Entry(
                row.getTimestamp("at").toInstant(),
                row.getString("cause"),
                row.getObject("run", UUID.class),
                type == null
                        ? null
                        : new RfmThen(
                                row.getInt("recency_days"),
                                row.getLong("frequency"),
                                row.getBigDecimal("monetary").setScale(digits, RoundingMode.HALF_UP),
                                row.getInt("r"),
                                row.getInt("f"),
                                row.getInt("m"),
                                type),
                new LifetimeThen(
                        row.getBigDecimal("historic").setScale(digits, RoundingMode.HALF_UP),
                        row.getBigDecimal("expected_12m"),
                        row.getBigDecimal("residual"),
                        row.getObject("probability_alive", Double.class),
                        row.getObject("expected_orders_90d", Double.class),
                        row.getString("model")),
                new ChurnThen(
                        row.getString("churn_status"),
                        row.getObject("churn_since", LocalDate.class),
                        row.getObject("overdue_ratio", Double.class)));
    }
}
