package io.regulars.gateway.key;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's own keys over HTTP. */
@Path("/v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.KEYS_ADMIN)
@Tag(name = "API keys", description = "Who may call, and for what")
public class ApiKeyResource {
    private final ApiKeys keys;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final Clock clock;

    ApiKeyResource(ApiKeys keys, Caller caller, SecurityIdentity identity, Clock clock) {
        this.keys = keys;
        this.caller = caller;
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiKey",
            summary = "Issue a key",
            description = "The answer shows the key, this once. It can not do more than the key that asks for it. A"
                    + " repeated Idempotency-Key issues no second key, but its answer no longer shows the first:"
                    + " where that one was lost, revoke it and ask for another.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NewApiKey.class),
                            examples = @ExampleObject(name = "backend", value = NewApiKey.EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Issued",
            content =
                    @Content(
                            schema = @Schema(implementation = ApiKey.class),
                            examples = @ExampleObject(name = "key", value = ApiKey.ISSUED)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "403",
            description = "More than the asking key may do",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response create(NewApiKey wanted) {
        wanted.violations(clock).throwIfAny();
        refuseMoreThanOwn(wanted);
        ApiKey issued = keys.issue(caller.tenant(), caller.subject(), wanted);
        return Response.created(URI.create("/v1/api-keys/" + issued.id()))
                .header("Cache-Control", "no-store")
                .entity(issued)
                .build();
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "List keys, newest first, revoked ones too")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content =
                    @Content(
                            schema = @Schema(implementation = ApiKey.Listed.class),
                            examples = @ExampleObject(name = "keys", value = ApiKey.PAGE)))
    public Page<ApiKey> list(@BeanParam ListQuery query) {
        return keys.list(caller.tenant(), query);
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke a key, effective within a second")
    @APIResponse(responseCode = "204", description = "Revoked, now or before")
    @APIResponse(
            responseCode = "404",
            description = "No such key",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void revoke(@PathParam("id") @Parameter(description = "The key's id") String id) {
        keys.revoke(caller.tenant(), caller.subject(), parse(id));
    }

    @POST
    @Path("/{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Replace a key",
            description =
                    "The answer shows the new key, this once, with the name, scopes, limit and end of the old one."
                            + " The old one works on for the overlap, so that nobody is cut off in between.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = Rotation.class),
                            examples = @ExampleObject(name = "a day", value = "{\"overlapSeconds\":86400}")))
    @APIResponse(
            responseCode = "201",
            description = "Issued",
            content =
                    @Content(
                            schema = @Schema(implementation = ApiKey.class),
                            examples = @ExampleObject(name = "key", value = ApiKey.ISSUED)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "403",
            description = "The key may do more than the caller's own",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such key, or it is at its end",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response rotate(@PathParam("id") @Parameter(description = "The key's id") String id, Rotation rotation) {
        ApiKey issued = keys.rotate(
                        caller.tenant(), caller.subject(), parse(id), rotation.overlap(), this::refuseMoreThanOwn)
                .orElseThrow(() -> ProblemException.notFound("API key"));
        return Response.created(URI.create("/v1/api-keys/" + issued.id()))
                .header("Cache-Control", "no-store")
                .entity(issued)
                .build();
    }

    private void refuseMoreThanOwn(NewApiKey wanted) {
        List<String> scopes = wanted.granted();
        for (int i = 0; i < scopes.size(); i++) {
            if (!caller.may(scopes.get(i))) {
                throw forbidden(
                        wanted.role() == null ? "/scopes/" + i : "/role",
                        "a key can not grant " + scopes.get(i) + " without having it");
            }
        }
        int own = identity.<Integer>getAttribute(CredentialMechanism.REQUESTS_PER_SECOND);
        if (wanted.requestsPerSecond() != null && wanted.requestsPerSecond() > own) {
            throw forbidden("/requestsPerSecond", "a key can not grant more than its own " + own);
        }
    }

    private static ProblemException forbidden(String pointer, String detail) {
        return new ProblemException(CommonProblem.FORBIDDEN, detail, List.of(new Problem.FieldError(pointer, detail)));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("API key");
        }
    }
}
