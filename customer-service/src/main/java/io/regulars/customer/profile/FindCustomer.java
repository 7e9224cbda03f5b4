package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.attribute.AttributeClasses;
import io.regulars.customer.complaint.Complaints;
import io.regulars.customer.identity.Email;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.identity.Phone;
import io.regulars.customer.locality.Text;
import io.regulars.customer.loyalty.Members;
import io.regulars.customer.privacy.SensitiveAccesses;
import io.regulars.customer.settings.ShopCountry;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.customer.timeline.Timeline;
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
    private final SensitiveAccesses accesses;
    private final Timeline timeline;
    private final Complaints complaints;
    private final Members members;
    private final AttributeClasses attributes;
    private final ShopSettings settings;

    FindCustomer(
            TenantTransactions transactions,
            Customers customers,
            SensitiveAccesses accesses,
            Timeline timeline,
            Complaints complaints,
            Members members,
            AttributeClasses attributes,
            ShopSettings settings) {
        this.transactions = transactions;
        this.accesses = accesses;
        this.customers = customers;
        this.timeline = timeline;
        this.complaints = complaints;
        this.members = members;
        this.attributes = attributes;
        this.settings = settings;
    }

    /** What support is answered, and the version it stands at. */
    record Looked(LookupView view, long version) {}

    /** One way to look. */
    private interface Search {
        Optional<Customers.Found> in(Connection connection) throws SQLException;
    }

    /** @param by who gets to see it */
    Customers.Found byId(UUID tenant, String customerId, String by) {
        return transactions.call(tenant, connection -> {
            Customers.Found found = customers
                    .byId(connection, tenant, customerId)
                    .orElseThrow(() -> ProblemException.notFound("customer"));
            CustomerView view = found.view();
            accesses.note(
                    connection,
                    tenant,
                    view.customerId(),
                    by,
                    SensitiveAccesses.Way.READ,
                    view.attributes().keySet());
            return found;
        });
    }

    /** For somebody who talks to the customer: without sensitive attributes. */
    Looked lookup(UUID tenant, LookupRequest request) {
        Search search = search(tenant, request);
        return transactions.call(tenant, connection -> {
            Customers.Found found = search.in(connection).orElseThrow(() -> ProblemException.notFound("customer"));
            Optional<Members.Glance> member = members.glance(connection, tenant, found.id());
            return new Looked(
                    new LookupView(
                            found.view().without(attributes.sensitive(connection, tenant)),
                            timeline.classOf(connection, found.id()).orElse(null),
                            member.map(Members.Glance::points).orElse(null),
                            member.map(Members.Glance::tier).orElse(null),
                            complaints.open(connection, List.of(found.id())).getOrDefault(found.id(), 0)),
                    found.version());
        });
    }

    private Search search(UUID tenant, LookupRequest request) {
        if (!request.namesOne()) {
            throw new ProblemException(
                    CommonProblem.VALIDATION, "exactly one of customerId, email, phone, wechatOpenId is needed");
        }
        Violations violations = new Violations();
        if (request.customerId() != null) {
            ExternalId.checkCustomer(violations, "/customerId", request.customerId());
            violations.throwIfAny();
            return connection -> customers.byId(connection, tenant, request.customerId());
        }
        Text.present(128, violations, "/wechatOpenId", request.wechatOpenId());
        String email = Email.normal(violations, "/email", request.email());
        String phone = Phone.normal(violations, "/phone", request.phone(), new ShopCountry(settings, tenant));
        violations.throwIfAny();
        String kind = email != null ? "email" : phone != null ? "phone" : "wechat";
        String value = email != null ? email : phone != null ? phone : request.wechatOpenId();
        return connection -> customers.byIdentifier(connection, tenant, kind, value);
    }

    Page<CustomerView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> customers.list(connection, tenant, query));
    }
}
