package io.regulars.scoring.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.rfm.LineStore;
import io.regulars.scoring.rfm.RfmType;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;
import io.regulars.scoring.value.LinesView;

/** Sums a shop up by RFM type. */
@ApplicationScoped
class RfmReports {
    private static final int TIMEOUT_SECONDS = 120;

    private static final String CUSTOMERS = """
            select type, count(*) as customers, avg(greatest(?::date - last_day, 0)) as recency,
                avg(frequency) as frequency, avg(monetary) as monetary
            from score where tenant = ? and scope = ? and type is not null group by type
            """;

    private static final String ORDERS = """
            select case when f.reason is null then coalesce(s.type, 'untyped') else f.reason end as part,
                f.reason is null and s.type is not null as counted, f.currency,
                count(*) as orders, sum(f.amount) as revenue, sum(f.total - f.refunded) as net
            from order_fact f
            left join customer c on c.customer = f.customer and c.tenant is not distinct from f.tenant
            left join score s on s.customer = c.root and s.scope = ? and s.tenant is not distinct from c.tenant
            where f.tenant = ? and (?::date is null or f.day >= ?::date) and (?::date is null or f.day <= ?::date)
            group by 1, 2, 3 order by 1, 3
            """;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final Clock clock;

    RfmReports(TenantTransactions transactions, Shops shops, Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.clock = clock;
    }

    private static final class Part {
        private long customers;
        private long orders;
        private BigDecimal revenue = BigDecimal.ZERO;
        private Double recency;
        private Double frequency;
        private BigDecimal monetary;
    }

    /** Types as they are now; orders and revenue of the days {@code from..to}, both inclusive, null for open. */
    RfmReport report(UUID tenant, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        return transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            Shop shop = shops.read(connection, tenant);
            Map<RfmType, Part> parts = new EnumMap<>(RfmType.class);
            for (RfmType type : RfmType.values()) {
                parts.put(type, new Part());
            }
            customers(connection, shop, now, parts);
            List<RfmReport.Excluded> excluded = orders(connection, shop, from, to, parts);
            LinesView lines = LinesView.of(LineStore.read(connection, tenant, Scope.LIVE));
            return report(shop, now, lines, parts, excluded);
        });
    }

    private static void customers(Connection connection, Shop shop, Instant now, Map<RfmType, Part> parts)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUSTOMERS)) {
            select.setString(1, shop.day(now).toString());
            select.setObject(2, shop.tenant());
            select.setObject(3, Scope.LIVE.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Part part = parts.get(RfmType.valueOf(row.getString("type")));
                    part.customers = row.getLong("customers");
                    part.recency = rounded(row.getBigDecimal("recency"));
                    part.frequency = rounded(row.getBigDecimal("frequency"));
                    part.monetary = row.getBigDecimal("monetary").setScale(shop.digits(), RoundingMode.HALF_UP);
                }
            }
        }
    }

    private static List<RfmReport.Excluded> orders(
            Connection connection, Shop shop, LocalDate from, LocalDate to, Map<RfmType, Part> parts)
            throws SQLException {
        List<RfmReport.Excluded> excluded = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ORDERS)) {
            select.setObject(1, Scope.LIVE.id());
            select.setObject(2, shop.tenant());
            select.setObject(3, from);
            select.setObject(4, from);
            select.setObject(5, to);
            select.setObject(6, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean("counted")) {
                        Part part = parts.get(RfmType.valueOf(row.getString("part")));
                        part.orders += row.getLong("orders");
                        part.revenue = part.revenue.add(row.getBigDecimal("revenue"));
                    } else {
                        String currency = row.getString("currency");
                        excluded.add(new RfmReport.Excluded(
                                row.getString("part"),
                                row.getLong("orders"),
                                row.getBigDecimal("net").setScale(digits(currency), RoundingMode.HALF_UP),
                                currency));
                    }
                }
            }
        }
        return excluded;
    }

    private static RfmReport report(
            Shop shop, Instant now, LinesView lines, Map<RfmType, Part> parts, List<RfmReport.Excluded> excluded) {
        BigDecimal revenue = parts.values().stream().map(part -> part.revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<RfmReport.Item> items = new ArrayList<>();
        parts.forEach((type, part) -> items.add(new RfmReport.Item(
                type,
                part.customers,
                part.orders,
                part.revenue.setScale(shop.digits(), RoundingMode.HALF_UP),
                revenue.signum() == 0
                        ? 0
                        : part.revenue.divide(revenue, 4, RoundingMode.HALF_UP).doubleValue(),
                part.recency,
                part.frequency,
                part.monetary)));
        return new RfmReport(
                now,
                shop.currency(),
                lines,
                parts.values().stream().mapToLong(part -> part.customers).sum(),
                parts.values().stream().mapToLong(part -> part.orders).sum(),
                revenue.setScale(shop.digits(), RoundingMode.HALF_UP),
                excluded,
                items);
    }

    private static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static Double rounded(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP).doubleValue();
    }
}
