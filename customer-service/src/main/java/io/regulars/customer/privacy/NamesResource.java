package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /internal/people/names}, for the gateway, which keeps what shops posted and must know whom it names. */
@Path("/internal/people/names")
@Produces(MediaType.APPLICATION_JSON)
public class NamesResource {
    private final TenantTransactions transactions;
    private final Caller caller;

    NamesResource(TenantTransactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    record Asked(String customerId) {}

    /**
     * By what a person is known.
     *
     * @param customerIds of all records that stand for the person
     * @param contacts e-mails and phones, normalised
     */
    record Names(List<String> customerIds, List<String> contacts) {}

    @POST
    @RolesAllowed("people:names")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Names names(Asked asked) {
        if (asked == null || asked.customerId() == null) {
            throw ProblemException.invalid("/customerId", "is needed");
        }
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> names(connection, tenant, asked.customerId()));
    }

    private static Names names(Connection connection, UUID tenant, String customerId) throws SQLException {
        PersonRows found = PersonRows.find(connection, tenant, customerId);
        List<String> contacts = found.marks(connection, tenant).stream()
                .filter(mark -> !mark.kind().equals(Tombstones.ID))
                .map(Tombstones.Mark::value)
                .toList();
        return new Names(found.customerIds(), contacts);
    }
}
