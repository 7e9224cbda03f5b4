package io.regulars.customer.consent;

import java.util.List;
import java.util.Locale;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /c/{token}}: open to everybody; the token names the tenant. */
@Path("/c/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Confirmation", description = "Public, without a key")
@SecurityRequirements
public class ConfirmationPageResource {
    private final Confirmations confirmations;

    ConfirmationPageResource(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @GET
    @Operation(
            operationId = "confirmationPage",
            summary = "A page with a button",
            description = "Looking at it changes nothing: mail scanners open every link.")
    @APIResponse(responseCode = "200", description = "The page, in English or Chinese")
    @APIResponse(responseCode = "404", description = "No link that works")
    public Response page(@PathParam("token") String token, @Context HttpHeaders headers) {
        List<Locale> languages = headers.getAcceptableLanguages();
        return confirmations.isOpen(token)
                ? answer(200, ConfirmationPage.question(languages))
                : answer(404, ConfirmationPage.bad(languages));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "confirmConsent", summary = "Confirms; repeating it changes nothing")
    @APIResponse(responseCode = "200", description = "Confirmed")
    @APIResponse(responseCode = "404", description = "No link that works")
    public Response confirm(@PathParam("token") String token, @Context HttpHeaders headers) {
        List<Locale> languages = headers.getAcceptableLanguages();
        return confirmations.confirm(token)
                ? answer(200, ConfirmationPage.done(languages))
                : answer(404, ConfirmationPage.bad(languages));
    }

    private static Response answer(int status, String page) {
        return Response.status(status)
                .entity(page)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .build();
    }
}
