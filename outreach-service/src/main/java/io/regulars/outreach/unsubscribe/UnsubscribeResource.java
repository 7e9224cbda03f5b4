package io.regulars.outreach.unsubscribe;

import java.util.Map;
import java.util.Optional;

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
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /u/{token}}: open to everybody; the token names the tenant. */
@Path("/u/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Unsubscribe", description = "Public, without a key")
@SecurityRequirements
public class UnsubscribeResource {
    private static final LinkPage PAGE = new LinkPage(Map.of(
            "en",
            new LinkPage.Texts(
                    "Unsubscribe",
                    "Do you want no more messages of this kind?",
                    "Unsubscribe",
                    "You are unsubscribed",
                    "You will get no more messages of this kind.",
                    "This link does not work",
                    "Please use the link from your message as it is."),
            "zh",
            new LinkPage.Texts("退订", "您不想再收到此类消息吗？", "退订", "退订成功", "您将不再收到此类消息。", "链接无效", "请使用消息中的完整链接。")));

    private final UnsubscribeLinks links;
    private final Suppressions suppressions;
    private final TenantTransactions transactions;

    UnsubscribeResource(UnsubscribeLinks links, Suppressions suppressions, TenantTransactions transactions) {
        this.links = links;
        this.suppressions = suppressions;
        this.transactions = transactions;
    }

    @GET
    @Operation(
            operationId = "unsubscribePage",
            summary = "A page with a button",
            description = "Looking at it changes nothing: mail scanners open every link.")
    @APIResponse(responseCode = "200", description = "The page, in English or Chinese")
    @APIResponse(
            responseCode = "404",
            description = "No link of ours",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response page(@PathParam("token") String token, @Context HttpHeaders headers) {
        return links.read(token).isPresent()
                ? PAGE.question(headers.getAcceptableLanguages())
                : PAGE.bad(headers.getAcceptableLanguages());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "unsubscribe",
            summary = "Unsubscribes at once",
            description = "By the button or by a mail program's one click (RFC 8058); repeating it changes nothing.")
    @APIResponse(responseCode = "200", description = "Unsubscribed")
    @APIResponse(
            responseCode = "404",
            description = "No link of ours",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response unsubscribe(@PathParam("token") String token, @Context HttpHeaders headers, byte[] body) {
        Optional<Subscription> subscription = links.read(token);
        if (subscription.isEmpty()) {
            return PAGE.bad(headers.getAcceptableLanguages());
        }
        String source = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1).contains("One-Click")
                ? "one-click"
                : "unsubscribe-link";
        transactions.run(
                subscription.get().tenant(), connection -> suppressions.add(connection, subscription.get(), source));
        return PAGE.done(headers.getAcceptableLanguages());
    }
}
