package io.regulars.customer.consent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Double opt-in: a consent to e-mail that counts when the customer confirms it by the link in a mail to that address.
 * Who withdraws after a link was made has not confirmed by it.
 */
@ApplicationScoped
class Confirmations {
    private static final String EMAIL = "select document ->> 'email' as email from customer where id = ?";
    private static final String INSERT = """
            insert into confirmation (id, tenant, customer, purpose, source, requested_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String FIND = """
            select f.purpose, f.source, f.requested_at, f.expires_at, f.confirmed_at, r.id as root,
                r.document ->> 'email' as email,
                exists (
                    select from consent k join customer m on m.id = k.customer
                    where m.root = r.id and k.channel = 'email' and k.purpose = f.purpose and not k.granted
                      and k.recorded_at > f.requested_at) as withdrawn
            from confirmation f join customer c on c.id = f.customer join customer r on r.id = c.root
            where f.id = ? for update of f
            """;

    private final TenantTransactions transactions;
    private final Consents consents;
    private final ConfirmationLinks links;
    private final ConfirmationConfig config;
    private final Clock clock;

    Confirmations(
            TenantTransactions transactions,
            Consents consents,
            ConfirmationLinks links,
            ConfirmationConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.consents = consents;
        this.links = links;
        this.config = config;
        this.clock = clock;
    }

    private record Asked(
            UUID root,
            String purpose,
            String source,
            Instant requestedAt,
            Instant expiresAt,
            boolean confirmed,
            String email,
            boolean withdrawn) {}

    ConfirmationView ask(UUID tenant, String customerId, ConfirmationRequest request) {
        ConfirmationRequest valid = request.valid();
        links.prepare();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = now.plus(config.validity());
        UUID id = UUID.randomUUID();
        return transactions.call(tenant, connection -> {
            UUID root = Aliases.requireRoot(connection, tenant, customerId);
            String email = Sql.row(connection, EMAIL, row -> Optional.ofNullable(row.getString("email")), root)
                    .flatMap(found -> found)
                    .orElseThrow(() -> new ProblemException(CommonProblem.CONFLICT, "this customer has no e-mail"));
            Sql.update(connection, INSERT, id, tenant, root, valid.purpose(), valid.source(), now, expires);
            return new ConfirmationView(links.url(tenant, id, email), expires);
        });
    }

    /** Whether a link can be confirmed by now; looking changes nothing. */
    boolean isOpen(String token) {
        links.prepare();
        return ConfirmationLinks.read(token)
                .map(link -> transactions.call(
                        link.tenant(), connection -> find(connection, link).isPresent()))
                .orElse(false);
    }

    /** False for a link that is none of ours, too old, or overtaken by another address or a withdrawal. */
    boolean confirm(String token) {
        links.prepare();
        return ConfirmationLinks.read(token)
                .map(link -> transactions.call(link.tenant(), connection -> confirm(connection, link)))
                .orElse(false);
    }

    private boolean confirm(Connection connection, ConfirmationLinks.Link link) throws SQLException {
        Optional<Asked> found = find(connection, link);
        if (found.isPresent() && !found.get().confirmed()) {
            Asked asked = found.get();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Sql.update(connection, "update confirmation set confirmed_at = ? where id = ?", now, link.confirmation());
            consents.append(
                    connection,
                    link.tenant(),
                    asked.root(),
                    new ConsentRequest(
                            "email",
                            asked.purpose(),
                            true,
                            now,
                            asked.source() == null ? "double-opt-in" : asked.source(),
                            "confirmed by the link asked for at " + asked.requestedAt()));
        }
        return found.isPresent();
    }

    private Optional<Asked> find(Connection connection, ConfirmationLinks.Link link) throws SQLException {
        return Sql.row(connection, FIND, Confirmations::read, link.confirmation())
                .filter(asked -> links.isOf(link, asked.email()))
                .filter(asked -> !asked.withdrawn() && clock.instant().isBefore(asked.expiresAt()));
    }

    private static Asked read(ResultSet row) throws SQLException {
        return new Asked(
                row.getObject("root", UUID.class),
                row.getString("purpose"),
                row.getString("source"),
                Sql.instant(row, "requested_at"),
                Sql.instant(row, "expires_at"),
                row.getObject("confirmed_at") != null,
                row.getString("email"),
                row.getBoolean("withdrawn"));
    }
}
