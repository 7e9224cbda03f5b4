package io.regulars.customer.history;

import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.customer.attribute.AttributeClasses;
import io.regulars.customer.identity.Aliases;
import io.regulars.customer.identity.ExternalId;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/customers/{customerId}/history}. */
@Path("/v1/customers/{customerId}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class HistoryResource {
    static final String CHANGE = """
            {"at":"2026-03-01T09:30:00Z","by":"key:1f3c0b52","what":"changed","customerId":"c-1001","into":null,
             "fields":[{"field":"/phone","from":null,"to":"+8613800138000"}]}""";
    private static final String PAGE = "{\"items\":[" + CHANGE + "],\"nextCursor\":null}";

    private final TenantTransactions transactions;
    private final ChangeLog log;
    private final AttributeClasses attributes;
    private final Caller caller;

    HistoryResource(TenantTransactions transactions, ChangeLog log, AttributeClasses attributes, Caller caller) {
        this.transactions = transactions;
        this.log = log;
        this.attributes = attributes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("customers:read")
    @Operation(
            operationId = "listCustomerChanges",
            summary = "What changed of a customer, when and by whom",
            description =
                    "Of all records that stand for the person. Values of sensitive attributes are not kept; what was kept of"
                            + " an attribute before it became sensitive is deleted then.")
    @APIResponse(
            responseCode = "200",
            description = "One page, the newest first unless sorted otherwise",
            content =
                    @Content(
                            schema = @Schema(implementation = ChangeView.Listed.class),
                            examples = @ExampleObject(name = "changes", value = PAGE)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Page<ChangeView> list(@PathParam("customerId") String customerId, @BeanParam ListQuery query) {
        ExternalId.requireInPath("customerId", customerId);
        return transactions.call(caller.tenant(), connection -> {
            Aliases.requireRoot(connection, caller.tenant(), customerId);
            Set<String> sensitive = attributes.sensitive(connection, caller.tenant());
            Page<ChangeView> page = log.page(connection, caller.tenant(), customerId, query);
            return new Page<>(
                    page.items().stream()
                            .map(change -> change.without(sensitive))
                            .toList(),
                    page.nextCursor());
        });
    }
}
