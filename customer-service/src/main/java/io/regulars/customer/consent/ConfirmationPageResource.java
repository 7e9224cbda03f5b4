package io.regulars.customer.consent;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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

import io.regulars.kit.link.LinkPage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    private static final LinkPage PAGE = new LinkPage(Map.of(
            "en",
            new LinkPage.Texts(
                    "Confirm",
                    "Do you want to get messages by e-mail?",
                    "Yes, I do",
                    "Thank you",
                    "You will get messages by e-mail. Each has a link to end them.",
                    "This link does not work",
                    "It is too old, or something has changed since. Please ask for a new one."),
            "zh",
            new LinkPage.Texts(
                    "确认订阅", "您是否希望通过电子邮件接收消息？", "是的", "谢谢", "您将收到我们的邮件，每封邮件都附有退订链接。", "链接无效", "链接已过期或已失效，请重新申请。")));

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
    @APIResponse(
            responseCode = "404",
            description = "No link that works",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response page(@PathParam("token") String token, @Context HttpHeaders headers) {
        List<Locale> languages = headers.getAcceptableLanguages();
        return confirmations.isOpen(token) ? PAGE.question(languages) : PAGE.bad(languages);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "confirmConsent", summary = "Confirms; repeating it changes nothing")
    @APIResponse(responseCode = "200", description = "Confirmed")
    @APIResponse(
            responseCode = "404",
            description = "No link that works",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response confirm(@PathParam("token") String token, @Context HttpHeaders headers) {
        List<Locale> languages = headers.getAcceptableLanguages();
        return confirmations.confirm(token) ? PAGE.done(languages) : PAGE.bad(languages);
    }
}
