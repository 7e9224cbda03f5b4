package io.regulars.outreach.click;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.regulars.kit.link.LinkPage;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /r/{token}}: open to everybody; it leads to no other place than the link stood for when it was signed. */
@Path("/r/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Clicks", description = "Public, without a key")
@SecurityRequirements
public class ClickResource {
    private static final LinkPage PAGE = new LinkPage(Map.of(
            "en",
            new LinkPage.Texts(
                    "", "", "", "", "", "This link does not work", "Please use the link from your message as it is."),
            "zh",
            new LinkPage.Texts("", "", "", "", "", "链接无效", "请使用消息中的完整链接。")));

    private final ClickLinks links;
    private final TenantTransactions transactions;
    private final Clock clock;

    ClickResource(ClickLinks links, TenantTransactions transactions, Clock clock) {
        this.links = links;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "followLink",
            summary = "Leads to where a link of a message points, and notes the click",
            description =
                    "Mail scanners open links too: a click says that the message was there, not that it was read.")
    @APIResponse(responseCode = "302", description = "To the shop's page")
    @APIResponse(
            responseCode = "404",
            description = "No link of ours",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response follow(@PathParam("token") String token, @Context HttpHeaders headers) {
        return links.read(token)
                .flatMap(this::note)
                .map(url -> Response.status(302)
                        .location(URI.create(URI.create(url).toASCIIString()))
                        .header("Cache-Control", "no-store")
                        .header("Referrer-Policy", "no-referrer")
                        .build())
                .orElseGet(() -> PAGE.bad(headers.getAcceptableLanguages()));
    }

    private Optional<String> note(ClickLinks.Click click) {
        return transactions.call(click.tenant(), connection -> {
            Sql.update(
                    connection,
                    "update touch set clicks = clicks + 1, clicked_at = coalesce(clicked_at, ?) where tenant = ? and id = ?",
                    clock.instant(),
                    click.tenant(),
                    click.touch());
            return Sql.first(
                    connection,
                    "select url from link where tenant = ? and id = ?",
                    row -> row.getString("url"),
                    click.tenant(),
                    click.link());
        });
    }
}
