package io.regulars.scoring.rfm;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.regulars.scoring.settings.LineRule;
import io.regulars.scoring.settings.Shop;

/** Draws lines, cuts, ABC limits and the median gap over all buyers of a scope: one pass per axis, equal values together. */
public final class LineDrawing {
    // Ranks are whole numbers, so that no rounding moves a customer over a cut.
    private static final String AXIS = """
            with grouped as (
                select %s as x, count(*) as buyers from score where tenant = ? and scope = ? and frequency > 0 group by 1),
            ordered as (
                select x, buyers, sum(buyers) over (order by x)::bigint as upto, (sum(buyers) over ())::bigint as n
                from grouped)
            select max(n) as n, sum(x * buyers) / sum(buyers) as mean,
                (min(x) filter (where upto >= (n + 1) / 2) + min(x) filter (where upto >= (n + 2) / 2)) / 2 as median,
                min(x) filter (where upto >= greatest(1, ceil(?::numeric * n))) as quantile,
                array[%s] as cuts
            from ordered
            """;

    private static final String ABC = """
            select min(x) filter (where before * 2 < total) as a, min(x) filter (where before * 10 < total * 8) as b
            from (select x, sum(x * buyers) over () as total,
                    sum(x * buyers) over (order by x desc) - x * buyers as before
                from (select historic as x, count(*) as buyers
                    from score where tenant = ? and scope = ? and orders > 0 group by 1) grouped) ranked
            """;

    private static final String MEDIAN_GAP = """
            with grouped as (
                select days[k + 1] - days[k] as gap, count(*) as gaps
                from score cross join lateral generate_series(1, purchase_days - 1) k
                where tenant = ? and scope = ? and purchase_days > 1 group by 1),
            ordered as (select gap, sum(gaps) over (order by gap) as upto, sum(gaps) over () as n from grouped)
            select (min(gap) filter (where upto >= div(n + 1, 2)) + min(gap) filter (where upto >= div(n + 2, 2))) / 2.0
            from ordered
            """;

    private LineDrawing() {}

    private record Axis(long buyers, BigDecimal line, Cuts cuts) {}

    /** The lines of now, or of the scope's past date; empty without buyers. */
    public static Optional<Lines> draw(Connection connection, Shop shop, Scope scope, Instant now, UUID run)
            throws SQLException {
        Instant asOf = scope.isLive() ? now : scope.asOf();
        LocalDate today = shop.day(asOf);
        String recency = "greatest(date '" + today + "' - last_day, 0)::numeric";
        Axis r = axis(connection, shop.tenant(), scope, recency, shop.settings().r(), true);
        if (r.buyers() == 0) {
            return Optional.empty();
        }
        Axis f = axis(
                connection,
                shop.tenant(),
                scope,
                "frequency::numeric",
                shop.settings().f(),
                false);
        Axis m = axis(
                connection, shop.tenant(), scope, "monetary", shop.settings().m(), false);
        BigDecimal[] abc = abc(connection, shop.tenant(), scope);
        return Optional.of(new Lines(
                asOf,
                run,
                r.buyers(),
                r.line(),
                f.line(),
                m.line(),
                r.cuts(),
                f.cuts(),
                m.cuts(),
                abc[0],
                abc[1],
                medianGap(connection, shop, scope),
                null));
    }

    private static Axis axis(
            Connection connection, UUID tenant, Scope scope, String expression, LineRule rule, boolean lowIsGood)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AXIS.formatted(expression, cuts(lowIsGood)))) {
            select.setObject(1, tenant);
            select.setObject(2, scope.id());
            select.setBigDecimal(3, rule.kind() == LineRule.Kind.QUANTILE ? rule.value() : BigDecimal.ONE);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong("n") == 0) {
                    return new Axis(0, null, null);
                }
                BigDecimal line = switch (rule.kind()) {
                    case MEAN -> row.getBigDecimal("mean");
                    case MEDIAN -> row.getBigDecimal("median");
                    case QUANTILE -> row.getBigDecimal("quantile");
                    case FIXED -> rule.value();
                };
                List<BigDecimal> cuts = LineStore.decimals(row.getArray("cuts"));
                return new Axis(row.getLong("n"), line.stripTrailingZeros(), new Cuts(cuts, lowIsGood));
            }
        }
    }

    /** The values at the places of the k-th fifths, from the worst on. */
    private static String cuts(boolean lowIsGood) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(k ->
                        "min(x) filter (where upto >= %s(%d * n + 4) / 5)".formatted(lowIsGood ? "n + 1 - " : "", k))
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal[] abc(Connection connection, UUID tenant, Scope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ABC)) {
            select.setObject(1, tenant);
            select.setObject(2, scope.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                // Without any sales nobody makes half of them.
                BigDecimal a = row.getBigDecimal(1);
                BigDecimal b = row.getBigDecimal(2);
                return new BigDecimal[] {a == null ? BigDecimal.ONE : a, b == null ? BigDecimal.ONE : b};
            }
        }
    }

    private static BigDecimal medianGap(Connection connection, Shop shop, Scope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MEDIAN_GAP)) {
            select.setObject(1, shop.tenant());
            select.setObject(2, scope.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                BigDecimal median = row.getBigDecimal(1);
                return median == null
                        ? BigDecimal.valueOf(shop.settings().defaultGapDays())
                        : median.stripTrailingZeros();
            }
        }
    }
}
