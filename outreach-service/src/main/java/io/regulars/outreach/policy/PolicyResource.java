package io.regulars.outreach.policy;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Revision;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/contact-policy}. */
@Path("/v1/contact-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contact policy", description = "When and how often a customer may be contacted")
public class PolicyResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final Policies policies;
    private final Event<PolicyChanged> changed;

    PolicyResource(Caller caller, TenantTransactions transactions, Policies policies, Event<PolicyChanged> changed) {
        this.caller = caller;
        this.transactions = transactions;
        this.policies = policies;
        this.changed = changed;
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write", "settings:write"})
    @Operation(operationId = "getContactPolicy", summary = "The contact policy, or the default one")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = ContactPolicy.class)))
    public Response get() {
        UUID tenant = caller.tenant();
        return answer(transactions.call(tenant, connection -> policies.find(tenant)));
    }

    @PUT
    @RolesAllowed({"outreach:write", "settings:write"})
    @Operation(
            operationId = "putContactPolicy",
            summary = "Replaces the contact policy; touches held by the old one are judged again at once")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ContactPolicy.class),
                            examples = @ExampleObject(name = "policy", value = """
            {"quietHours":{"from":"22:00","to":"09:00"},
             "weekdayWindows":[{"days":["sat","sun"],"from":"10:00","to":"24:00"}],
             "ageQuietHours":[{"toAge":54,"from":"12:00","to":"13:00"},{"fromAge":55,"from":"12:00","to":"15:00"}],
             "customersMayWiden":false,"bestDays":["thu","fri"],"minimumSilence":"P1D","maximumSilence":"P60D",
             "caps":[{"channel":"email","class":"marketing","max":2,"per":"P7D"},{"max":10,"per":"P30D"}],
             "overService":{"max":6,"per":"P7D","sameTemplate":"P3D"},"paidChannels":["sms","task"],
             "pausePlaybookAt":{"unsubscribeRate":0.02,"bounceRate":0.05,"leastSent":100},"globalHoldOut":0.05}""")))
    @APIResponse(
            responseCode = "200",
            description = "The policy now",
            content = @Content(schema = @Schema(implementation = ContactPolicy.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(@HeaderParam("If-Match") String ifMatch, ContactPolicy policy) {
        if (policy == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        PolicyRules.check(policy);
        UUID tenant = caller.tenant();
        return answer(transactions.call(tenant, connection -> {
            TenantPolicy stored = policies.put(tenant, policy, ifMatch);
            changed.fire(new PolicyChanged(connection, tenant));
            return stored;
        }));
    }

    private static Response answer(TenantPolicy stored) {
        return Response.ok(stored.policy()).tag(Revision.tag(stored.version())).build();
    }
}
