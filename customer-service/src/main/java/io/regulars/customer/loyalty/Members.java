package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.customer.settings.Currencies;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.tenancy.TenantTransactions;

/** Answers where people stand, computed from lots and orders at the moment of asking. */
@ApplicationScoped
public class Members {
    private final TenantTransactions transactions;
    private final Programs programs;
    private final Accounts accounts;
    private final ShopSettings settings;
    private final Clock clock;

    Members(TenantTransactions transactions, Programs programs, Accounts accounts, ShopSettings settings, Clock clock) {
        this.transactions = transactions;
        this.programs = programs;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a colleague at the telephone needs; empty when the shop has no program. */
    public record Glance(long points, String tier) {}

    public Optional<Glance> glance(Connection connection, UUID tenant, UUID root) throws SQLException {
        Optional<Programs.Stored> program = programs.find(connection, tenant);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        LoyaltyView view = view(connection, tenant, root, program.get().program());
        return Optional.of(new Glance(view.points().available(), view.tier()));
    }

    LoyaltyView of(UUID tenant, String customerId) {
        return transactions.call(tenant, connection -> {
            UUID root = Aliases.requireRoot(connection, tenant, customerId);
            return view(
                    connection,
                    tenant,
                    root,
                    programs.require(connection, tenant).program());
        });
    }

    private LoyaltyView view(Connection connection, UUID tenant, UUID root, Program program) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> rows = Family.rows(connection, root);
        Family family = new Family(root, accounts.read(connection, rows, now));
        Balance balance = family.balance(now.plus(Duration.ofDays(program.remindDays())));
        Tiers tiers = new Tiers(program);
        Map<UUID, UUID> rootOf = rows.stream().collect(Collectors.toMap(Function.identity(), row -> root));
        Tiers.Standing standing =
                tiers.at(Spends.of(connection, rootOf).get(root).all(), now);
        Program.Tier next = tiers.next(standing);
        String currency = settings.of(connection, tenant).baseCurrency();
        int decimals = Currencies.decimals(currency).orElse(2);
        return new LoyaltyView(
                Sql.row(connection, "select customer_id from customer where id = ?", row -> row.getString(1), root)
                        .orElseThrow(),
                balance,
                program.pointValue()
                        .multiply(BigDecimal.valueOf(balance.available()))
                        .setScale(decimals, RoundingMode.DOWN),
                currency,
                tiers.name(standing.level()),
                next == null ? null : next.name(),
                next == null
                        ? null
                        : next.threshold()
                                .subtract(standing.sum())
                                .max(BigDecimal.ZERO)
                                .setScale(decimals, RoundingMode.UP),
                standing.sum().setScale(decimals, RoundingMode.HALF_UP));
    }
}
