package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.identity.Email;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.identity.Phone;
import io.regulars.customer.locality.Text;
import io.regulars.customer.settings.ShopCountry;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.kit.tenancy.TenantTransactions;

/** Finds customers by their id or by what they are known by. */
@ApplicationScoped
class FindCustomer {
    private final TenantTransactions transactions;
    private final Customers customers;
    private final ShopSettings settings;

    FindCustomer(TenantTransactions transactions, Customers customers, ShopSettings settings) {
        this.transactions = transactions;
        this.customers = customers;
        this.settings = settings;
    }

    /** One way to look. */
    private interface Search {
        Optional<Customers.Found> in(Connection connection) throws SQLException;
    }

    Customers.Found byId(UUID tenant, String customerId) {
        return find(tenant, connection -> customers.byId(connection, tenant, customerId));
    }

    Customers.Found lookup(UUID tenant, LookupRequest request) {
        if (!request.namesOne()) {
            throw new ProblemException(
                    CommonProblem.VALIDATION, "exactly one of customerId, email, phone, wechatOpenId is needed");
        }
        Violations violations = new Violations();
        if (request.customerId() != null) {
            ExternalId.checkCustomer(violations, "/customerId", request.customerId());
            violations.throwIfAny();
            return byId(tenant, request.customerId());
        }
        Text.present(128, violations, "/wechatOpenId", request.wechatOpenId());
        String email = Email.normal(violations, "/email", request.email());
        String phone = Phone.normal(violations, "/phone", request.phone(), new ShopCountry(settings, tenant));
        violations.throwIfAny();
        String kind = email != null ? "email" : phone != null ? "phone" : "wechat";
        String value = email != null ? email : phone != null ? phone : request.wechatOpenId();
        return find(tenant, connection -> customers.byIdentifier(connection, tenant, kind, value));
    }

    Page<CustomerView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> customers.list(connection, tenant, query));
    }

    private Customers.Found find(UUID tenant, Search search) {
        return transactions.call(tenant, search::in).orElseThrow(() -> ProblemException.notFound("customer"));
    }
}
