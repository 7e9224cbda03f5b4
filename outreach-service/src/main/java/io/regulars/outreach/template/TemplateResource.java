package io.regulars.outreach.template;

import java.net.URI;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.idempotency.Idempotent;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Names;
import io.regulars.outreach.Revision;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.audience.Shops;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/templates}. */
@Path("/v1/templates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Templates", description = "What is said, per language, with a closed list of placeholders")
public class TemplateResource {
    private final Caller caller;
    private final TenantTransactions transactions;
    private final Templates templates;
    private final Customers customers;
    private final Shops shops;
    private final ContactBook contacts;

    TemplateResource(
            Caller caller,
            TenantTransactions transactions,
            Templates templates,
            Customers customers,
            Shops shops,
            ContactBook contacts) {
        this.caller = caller;
        this.transactions = transactions;
        this.templates = templates;
        this.customers = customers;
        this.shops = shops;
        this.contacts = contacts;
    }

    @PUT
    @Path("/{name}")
    @RolesAllowed("outreach:write")
    @Operation(
            operationId = "putTemplate",
            summary = "Creates or replaces a template",
            description = "Placeholders: {{customer.name}}, {{customer.id}}, {{shop.name}}, {{offer}}, "
                    + "{{unsubscribeUrl}}, each with an optional text for its absence: {{customer.name|friend}}; sections "
                    + "of Mustache: {{#offer}}...{{/offer}}, {{^offer}}...{{/offer}}. Values are escaped in html. "
                    + "The answer says in findings what is allowed and seldom wanted.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TemplateRequest.class),
                            examples = @ExampleObject(name = "winback", value = """
            {"channel":"email","purpose":"marketing","variants":{
              "en":{"subject":"We miss you, {{customer.name|friend}}",
                    "text":"{{shop.name}} has something for you: {{offer}}\\nNo more mail: {{unsubscribeUrl}}"},
              "zh":{"subject":"好久不见，{{customer.name|朋友}}",
                    "text":"{{shop.name}}：{{offer}}\\n退订：{{unsubscribeUrl}}"}}}""")))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response put(
            @PathParam("name") String name, @HeaderParam("If-Match") String ifMatch, TemplateRequest template) {
        Names.checked(name, "name");
        requireBody(template);
        Names.same(name, template.name());
        template.check();
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> {
            Template stored = templates.put(tenant, name, template, ifMatch);
            return answer(
                    stored.version() == 1 ? Response.created(URI.create("/v1/templates/" + name)) : Response.ok(),
                    stored,
                    shops.get(connection, tenant));
        });
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "getTemplate", summary = "A template")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such template",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response get(@PathParam("name") String name) {
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        return transactions.call(
                tenant,
                connection ->
                        answer(Response.ok(), found(templates.find(tenant, name)), shops.get(connection, tenant)));
    }

    @GET
    @RolesAllowed({"outreach:read", "outreach:write"})
    @Operation(operationId = "listTemplates", summary = "The templates")
    public Page<TemplateView> list(@BeanParam ListQuery query) {
        UUID tenant = caller.tenant();
        return transactions.call(
                tenant, connection -> templates.list(connection, tenant, shops.get(connection, tenant), query));
    }

    @DELETE
    @Path("/{name}")
    @RolesAllowed("outreach:write")
    @Operation(operationId = "deleteTemplate", summary = "Deletes a template that no playbook uses")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(
            responseCode = "409",
            description = "A playbook uses it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public void delete(@PathParam("name") String name) {
        Names.checked(name, "name");
        UUID tenant = caller.tenant();
        transactions.run(tenant, connection -> {
            templates.usedBy(connection, tenant, name).ifPresent(playbook -> {
                throw new ProblemException(CommonProblem.CONFLICT, "playbook " + playbook + " uses this template");
            });
            templates.delete(found(templates.find(tenant, name)));
        });
    }

    @POST
    @Idempotent
    @Path("/{name}/preview")
    @RolesAllowed("outreach:write")
    @Operation(operationId = "previewTemplate", summary = "The message a customer would get; nothing is sent")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PreviewRequest.class),
                            examples = @ExampleObject(name = "customer", value = "{\"customerId\":\"C-17\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The message",
            content = @Content(schema = @Schema(implementation = Rendered.class)))
    @APIResponse(
            responseCode = "404",
            description = "No such template or customer",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Rendered preview(@PathParam("name") String name, PreviewRequest request) {
        Names.checked(name, "name");
        requireBody(request);
        Names.checked(request.customerId(), "/customerId");
        UUID tenant = caller.tenant();
        record Found(Template template, UUID customer, Shop shop) {}
        Found found = transactions.call(
                tenant,
                connection -> new Found(
                        found(templates.find(tenant, name)),
                        customers
                                .find(connection, tenant, request.customerId())
                                .orElseThrow(() -> ProblemException.notFound("customer")),
                        shops.get(connection, tenant)));
        Contact contact = contact(tenant, found.customer());
        try {
            return found.template()
                    .render(
                            contact,
                            found.shop(),
                            Insert.of(request.offer()),
                            "https://unsubscribe.invalid/u/preview",
                            UnaryOperator.identity());
        } catch (OversizedMessageException | UnreadableTemplateException e) {
            throw ProblemException.invalid("/variants", e.getMessage());
        }
    }

    private Contact contact(UUID tenant, UUID customer) {
        try {
            Contact contact = contacts.ask(tenant, java.util.Set.of(customer)).get(customer);
            if (!contact.active()) {
                throw ProblemException.notFound("customer");
            }
            return contact;
        } catch (NeighbourUnavailableException e) {
            throw new ProblemException(CommonProblem.UNAVAILABLE, "customer-service does not answer");
        }
    }

    private static Response answer(Response.ResponseBuilder status, Template template, Shop shop) {
        return status.entity(template.view(shop))
                .tag(Revision.tag(template.version()))
                .build();
    }

    private static Template found(java.util.Optional<Template> template) {
        return template.orElseThrow(() -> ProblemException.notFound("template"));
    }

    private static void requireBody(Object body) {
        if (body == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
    }
}
