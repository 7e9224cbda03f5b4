package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.intake.Checked;
import io.regulars.customer.intake.Columns;
import io.regulars.customer.intake.FileRow;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.intake.RowIntake;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.settings.ShopCountry;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.json.JsonItems;

/**
 * Customers from files, as PUT takes them. Where a row states no origin that of the record stays, and who is new by it has
 * {@code imported}.
 */
@ApplicationScoped
class CustomerRows implements RowIntake {
    private static final Columns COLUMNS = new Columns()
            .text("customerId", "name", "gender", "email", "phone", "wechatOpenId", "language", "timeZone", "country")
            .text("birthday.date", "birthday.calendar", "origin", "referredBy", "owner", "note")
            .text("createdAt", "updatedAt")
            .flag("birthday.leapMonth")
            .list("preferences.channels", "groups", "tags")
            .anyAfter("attributes.");
    private static final String ORIGINS = "select c.* from " + Sql.EACH_ID + """
             cross join lateral (
                select customer_id, document ->> 'origin' as origin from customer
                where tenant = ? and customer_id = x.id offset 0) c
            """;

    private static final Optional<String> IMPORTED = Optional.of("imported");

    private final CustomerIntake intake;
    private final ShopSettings settings;
    private final JsonItems items;
    private final Clock clock;

    CustomerRows(CustomerIntake intake, ShopSettings settings, JsonItems items, Clock clock) {
        this.intake = intake;
        this.settings = settings;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    public String scope() {
        return "customers:write";
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public Checked<?> check(UUID tenant, List<FileRow> rows, String by) {
        CustomerRules rules = new CustomerRules(clock.instant(), new ShopCountry(settings, tenant));
        return Checked.of(
                rows.stream().map(row -> row.item(items, CustomerRequest.class)).toList(),
                request -> rules.draft(request, null, Revision.ANY),
                (connection, drafts) -> take(connection, tenant, drafts, by));
    }

    private List<Outcome> take(Connection connection, UUID tenant, List<CustomerDraft> drafts, String by)
            throws SQLException {
        Map<String, Optional<String>> origins = new HashMap<>();
        Sql.rows(
                connection,
                ORIGINS,
                row -> origins.put(row.getString("customer_id"), Optional.ofNullable(row.getString("origin"))),
                Sql.texts(connection, drafts, CustomerDraft::customerId),
                tenant);
        return intake.take(
                connection,
                tenant,
                drafts.stream()
                        .map(draft -> draft.from(origins.getOrDefault(draft.customerId(), IMPORTED)
                                .orElse(null)))
                        .toList(),
                by);
    }
}
