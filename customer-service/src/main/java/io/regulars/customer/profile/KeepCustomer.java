package io.regulars.customer.profile;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.customer.intake.Batch;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.privacy.SensitiveAccesses;
import io.regulars.customer.privacy.Tombstones;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.settings.ShopCountry;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.json.JsonItems;
import io.regulars.kit.json.JsonProblems;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Puts and patches customers, one or many. */
@ApplicationScoped
class KeepCustomer {
    /** Of those who patch at once one gets through each time, so this is how many may. */
    private static final int PATCH_ATTEMPTS = 50;

    private final TenantTransactions transactions;
    private final CustomerIntake intake;
    private final Customers customers;
    private final SensitiveAccesses accesses;
    private final ShopSettings settings;
    private final ObjectMapper mapper;
    private final Clock clock;

    KeepCustomer(
            TenantTransactions transactions,
            CustomerIntake intake,
            Customers customers,
            SensitiveAccesses accesses,
            ShopSettings settings,
            ObjectMapper mapper,
            Clock clock) {
        this.transactions = transactions;
        this.intake = intake;
        this.customers = customers;
        this.accesses = accesses;
        this.settings = settings;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A customer as it now stands, and what the request did. */
    record Kept(Customers.Found found, Outcome outcome) {}

    /** @param reinstate a customer of an erased id is welcome again, as somebody new */
    Kept put(UUID tenant, String customerId, CustomerRequest request, Revision revision, boolean reinstate, String by) {
        return keep(tenant, rules(tenant).draft(request, customerId, revision), reinstate, by);
    }

    private Kept keep(UUID tenant, CustomerDraft draft, boolean reinstate, String by) {
        return transactions.call(tenant, connection -> {
            if (reinstate) {
                Tombstones.lift(connection, tenant, List.of(draft.mark()));
            }
            Outcome outcome =
                    intake.take(connection, tenant, List.of(draft), by).get(0).orThrow();
            Customers.Found found =
                    customers.byId(connection, tenant, draft.customerId()).orElseThrow();
            CustomerView view = found.view();
            accesses.note(
                    connection,
                    tenant,
                    view.customerId(),
                    by,
                    SensitiveAccesses.Way.WRITTEN,
                    view.attributes().keySet());
            return new Kept(found, outcome);
        });
    }

    List<Batch.Result> putAll(UUID tenant, List<JsonItems.Item<CustomerRequest>> items, String by) {
        CustomerRules rules = rules(tenant);
        return Batch.run(
                items,
                "customerId",
                CustomerRequest::customerId,
                request -> rules.draft(request, null, Revision.ANY),
                drafts -> transactions.call(tenant, connection -> intake.take(connection, tenant, drafts, by)));
    }

    /** Reads, merges and writes what it read; begins anew when somebody else wrote in between. */
    Kept patch(UUID tenant, String customerId, ObjectNode patch, Revision revision, String by) {
        for (int attempt = 1; ; attempt++) {
            Customers.Found found = transactions
                    .call(tenant, connection -> customers.byId(connection, tenant, customerId))
                    .orElseThrow(() -> ProblemException.notFound("customer"));
            revision.require(found.version());
            CustomerDraft draft = rules(tenant)
                    .draft(
                            merged(found.view(), patch),
                            found.view().customerId(),
                            new Revision(Revision.etag(found.version())));
            try {
                return keep(tenant, draft, false, by);
            } catch (ProblemException e) {
                boolean outrun = e.problem().status() == CommonProblem.PRECONDITION_FAILED.status();
                if (!outrun || revision.ifMatch() != null) {
                    throw e;
                }
                if (attempt == PATCH_ATTEMPTS) {
                    throw new ProblemException(CommonProblem.UNAVAILABLE, "too many change this customer at once");
                }
            }
        }
    }

    private CustomerRequest merged(CustomerView view, ObjectNode patch) {
        ObjectNode target = mapper.valueToTree(view);
        // A patch is a new state of now, unless it says otherwise.
        target.remove("updatedAt");
        MergePatch.apply(target, patch);
        try {
            return mapper.treeToValue((JsonNode) target, CustomerRequest.class);
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonProblems.of(e));
        }
    }

    private CustomerRules rules(UUID tenant) {
        return new CustomerRules(clock.instant(), new ShopCountry(settings, tenant));
    }
}
