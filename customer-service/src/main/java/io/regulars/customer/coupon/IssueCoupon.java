package io.regulars.customer.coupon;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.CustomerProblem;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Issues coupons: one for each issueId, and never more than the campaign allows. */
@ApplicationScoped
class IssueCoupon {
    // Also the lock behind which the customer's own are counted.
    private static final String COUNT_ONE_MORE = """
            update coupon_campaign set issued = issued + 1
            where id = ? and issued < coalesce((document ->> 'total')::bigint, issued + 1)
            """;
    private static final String ISSUE = """
            insert into coupon (id, tenant, campaign, customer, code, issue_id, issued_at, expires_at)
            select ?, ?, g.id, ?, ?, ?, ?, ? from coupon_campaign g
            where g.id = ? and (g.document ->> 'perCustomer')::int > (
                select count(*) from %s f join coupon q on q.customer = f.id and q.campaign = g.id)
            on conflict (campaign, issue_id) do nothing
            """.formatted(Aliases.FAMILY);
    private static final String REMIND = "insert into coupon_clock (coupon, tenant, next_at) values (?, ?, ?)";

    private final TenantTransactions transactions;
    private final Campaigns campaigns;
    private final ShopSettings settings;
    private final Documents documents;
    private final Clock clock;

    IssueCoupon(
            TenantTransactions transactions,
            Campaigns campaigns,
            ShopSettings settings,
            Documents documents,
            Clock clock) {
        this.transactions = transactions;
        this.campaigns = campaigns;
        this.settings = settings;
        this.documents = documents;
        this.clock = clock;
    }

    /** A coupon, and whether it was issued before. */
    record Issued(CouponView coupon, boolean created) {}

    Issued issue(UUID tenant, String name, IssueRequest request) {
        request.check();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.call(tenant, connection -> {
            Campaigns.Stored campaign = campaigns.require(connection, tenant, name);
            UUID root = Aliases.requireRoot(connection, tenant, request.customerId());
            Optional<Coupon> before = find(connection, tenant, campaign.id(), request.issueId());
            if (before.isPresent()) {
                if (!before.get().root().equals(root)) {
                    throw new ProblemException(
                            CommonProblem.CONFLICT, "/issueId: another customer got this coupon already");
                }
                return new Issued(before.get().view(), false);
            }
            write(connection, tenant, campaign, root, request, now);
            return new Issued(
                    find(connection, tenant, campaign.id(), request.issueId())
                            .orElseThrow()
                            .view(),
                    true);
        });
    }

    private void write(
            Connection connection, UUID tenant, Campaigns.Stored campaign, UUID root, IssueRequest request, Instant now)
            throws SQLException {
        ZoneId zone = ZoneId.of(settings.of(connection, tenant).timeZone());
        Instant expiresAt = campaign.terms().expiresAt(now, zone);
        if (!expiresAt.isAfter(now)) {
            throw new ProblemException(CustomerProblem.CAMPAIGN_ENDED, "its endsAt is over");
        }
        if (Sql.update(connection, COUNT_ONE_MORE, campaign.id()) == 0) {
            throw new ProblemException(CustomerProblem.ALL_COUPONS_ISSUED, "its total was reached");
        }
        UUID id = UUID.randomUUID();
        int issued = Sql.update(
                connection,
                ISSUE,
                id,
                tenant,
                root,
                Code.random(),
                request.issueId(),
                now,
                expiresAt,
                campaign.id(),
                root,
                root);
        if (issued == 0
                && find(connection, tenant, campaign.id(), request.issueId()).isPresent()) {
            throw Sql.outrun();
        }
        if (issued == 0) {
            throw new ProblemException(CustomerProblem.CUSTOMER_HAS_ENOUGH_COUPONS, "perCustomer was reached");
        }
        int days = campaign.terms().remindDays();
        if (days > 0) {
            Sql.update(connection, REMIND, id, tenant, expiresAt.minus(Duration.ofDays(days)));
        }
    }

    private Optional<Coupon> find(Connection connection, UUID tenant, UUID campaign, String issueId)
            throws SQLException {
        return Sql.row(
                connection,
                Coupon.SELECT + " and q.campaign = ? and q.issue_id = ?",
                row -> Coupon.read(row, documents),
                tenant,
                campaign,
                issueId);
    }
}
