package io.regulars.outreach.channel;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /hooks/channels/{token}}: where providers report what became of messages; the token names shop and channel. */
@Path("/hooks/channels/{token}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class CallbackResource {
    private static final int MOST = 1_000;

    private final Callbacks callbacks;
    private final SmsChannel sms;
    private final TakeReports reports;

    CallbackResource(Callbacks callbacks, SmsChannel sms, TakeReports reports) {
        this.callbacks = callbacks;
        this.sms = sms;
        this.reports = reports;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response receive(@PathParam("token") String token, byte[] body) {
        Callbacks.Hook hook = callbacks.read(token).orElseThrow(() -> ProblemException.notFound("channel"));
        SmsSettings settings = sms.account(hook.tenant())
                .orElseThrow(() -> ProblemException.notFound("channel"))
                .settings();
        JsonNode told = Outside.json(body == null ? new byte[0] : body);
        if (!told.isContainerNode()) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON array or object is needed");
        }
        if (told.size() > MOST) {
            throw new ProblemException(CommonProblem.TOO_LARGE, "more than " + MOST + " reports in one request");
        }
        SmsProvider provider = sms.provider(settings);
        List<Report> all = provider.reports(settings, told);
        reports.take(hook.tenant(), hook.channel(), all);
        return Response.ok(provider.acknowledgement()).build();
    }
}
