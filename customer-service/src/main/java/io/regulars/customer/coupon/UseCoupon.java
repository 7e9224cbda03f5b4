package io.regulars.customer.coupon;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.CustomerProblem;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Checks, uses and releases coupons by their codes. */
@ApplicationScoped
class UseCoupon {
    private static final String USE = """
            update coupon set used_at = ?, used_by = ?
            where id = ? and (used_by is null or used_by = ?) and expires_at > ?
            """;
    private static final String RELEASE =
            "update coupon set used_at = null, used_by = null where id = ? and used_by = ?";

    private final TenantTransactions transactions;
    private final Documents documents;
    private final Clock clock;

    UseCoupon(TenantTransactions transactions, Documents documents, Clock clock) {
        this.transactions = transactions;
        this.documents = documents;
        this.clock = clock;
    }

    CheckView check(UUID tenant, String code, CodeRequest request) {
        request.check(false);
        return transactions.call(tenant, connection -> {
            Coupon coupon = find(connection, tenant, code);
            List<Rule.Refusal> refusals = refusals(connection, tenant, coupon, request, now());
            return new CheckView(refusals.isEmpty(), refusals, coupon.view());
        });
    }

    CouponView redeem(UUID tenant, String code, CodeRequest request) {
        request.check(true);
        Instant now = now();
        return transactions.call(tenant, connection -> {
            Coupon coupon = find(connection, tenant, code);
            if (request.orderId().equals(coupon.usedBy())) {
                return coupon.view();
            }
            List<Rule.Refusal> refusals = refusals(connection, tenant, coupon, request, now);
            if (!refusals.isEmpty()) {
                Rule.Refusal first = refusals.get(0);
                throw new ProblemException(CustomerProblem.COUPON_NOT_VALID, first.code() + ": " + first.detail());
            }
            int used = Sql.update(connection, USE, now, request.orderId(), coupon.id(), request.orderId(), now);
            if (used == 0) {
                throw new ProblemException(CustomerProblem.COUPON_NOT_VALID, "coupon-used: another order used it");
            }
            return find(connection, tenant, code).view();
        });
    }

    CouponView release(UUID tenant, String code, CodeRequest request) {
        request.check(true);
        return transactions.call(tenant, connection -> {
            Coupon coupon = find(connection, tenant, code);
            if (Sql.update(connection, RELEASE, coupon.id(), request.orderId()) == 0) {
                Coupon now = find(connection, tenant, code);
                if (now.usedBy() != null) {
                    throw new ProblemException(
                            CustomerProblem.COUPON_USED_ELSEWHERE, "/orderId: another order used it");
                }
                return now.view();
            }
            return find(connection, tenant, code).view();
        });
    }

    private static List<Rule.Refusal> refusals(
            Connection connection, UUID tenant, Coupon coupon, CodeRequest request, Instant now) throws SQLException {
        UUID root = request.customerId() == null ? null : Aliases.requireRoot(connection, tenant, request.customerId());
        return Rule.refusals(
                coupon, new Rule.Purchase(request.orderId(), root, request.total(), request.currency(), now));
    }

    private Coupon find(Connection connection, UUID tenant, String code) throws SQLException {
        String normal = Code.normal(code);
        if (!Code.isPossible(normal)) {
            throw ProblemException.notFound("coupon");
        }
        return Sql.row(
                        connection,
                        Coupon.SELECT + " and q.code = ?",
                        row -> Coupon.read(row, documents),
                        tenant,
                        normal)
                .orElseThrow(() -> ProblemException.notFound("coupon"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
