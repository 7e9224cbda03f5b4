package io.regulars.gateway.tenant;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.regulars.gateway.key.Credential;
import io.regulars.gateway.key.NewApiKey;
import io.regulars.gateway.key.Scope;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The administrator's endpoints, opened by the token of the environment; no part of the public document. */
@Path("/admin/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Credential.ADMIN)
public class TenantResource {
    private final Tenants tenants;
    private final SecurityIdentity identity;
    private final Clock clock;

    TenantResource(Tenants tenants, SecurityIdentity identity, Clock clock) {
        this.tenants = tenants;
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @RolesAllowed({Credential.ADMIN, Credential.BOOTSTRAP})
    @Operation(hidden = true)
    public Response create(NewTenant wanted) {
        wanted.check();
        return shownOnce(tenants.create(wanted, identity.hasRole(Credential.BOOTSTRAP)));
    }

    @GET
    @Operation(hidden = true)
    public Page<Tenant> list(@BeanParam ListQuery query) {
        return tenants.list(query);
    }

    /** What is left out of the body is granted in full: {@code {}} is a key that may do everything. */
    @POST
    @Path("/{name}/keys")
    @Operation(hidden = true)
    public Response issueKey(@PathParam("name") String name, NewApiKey wanted) {
        NewApiKey complete = new NewApiKey(
                wanted.name() == null ? "issued by the administrator" : wanted.name(),
                wanted.scopes() == null && wanted.role() == null ? Scope.ALL : wanted.scopes(),
                wanted.role(),
                wanted.expiresAt(),
                wanted.requestsPerSecond());
        complete.violations(clock).throwIfAny();
        return shownOnce(tenants.issueKey(name, complete));
    }

    private static Response shownOnce(TenantKey key) {
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(key)
                .build();
    }
}
