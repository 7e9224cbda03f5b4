package io.regulars.outreach.channel;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
    private final WechatChannel wechat;
    private final TakeReports reports;

    CallbackResource(Callbacks callbacks, SmsChannel sms, WechatChannel wechat, TakeReports reports) {
        this.callbacks = callbacks;
        this.sms = sms;
        this.wechat = wechat;
        this.reports = reports;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response receive(
            @PathParam("token") String token,
            @QueryParam("timestamp") String timestamp,
            @QueryParam("nonce") String nonce,
            @QueryParam("signature") String signature,
            byte[] body) {
        Callbacks.Hook hook = callbacks.read(token).orElseThrow(() -> ProblemException.notFound("channel"));
        byte[] told = body == null ? new byte[0] : body;
        if (hook.channel().equals(SmsChannel.NAME)) {
            return sms(hook, told);
        }
        requireSigned(hook, timestamp, nonce, signature);
        reports.take(
                hook.tenant(), hook.channel(), WechatReports.read(told).stream().toList());
        return Response.ok("success", MediaType.TEXT_PLAIN).build();
    }

    /** WeChat asks so whether the address is ours. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(hidden = true)
    public String echo(
            @PathParam("token") String token,
            @QueryParam("timestamp") String timestamp,
            @QueryParam("nonce") String nonce,
            @QueryParam("signature") String signature,
            @QueryParam("echostr") String echo) {
        Callbacks.Hook hook = callbacks
                .read(token)
                .filter(found -> found.channel().equals(WechatChannel.NAME))
                .orElseThrow(() -> ProblemException.notFound("channel"));
        requireSigned(hook, timestamp, nonce, signature);
        return echo == null ? "" : echo;
    }

    private void requireSigned(Callbacks.Hook hook, String timestamp, String nonce, String signature) {
        String shared = wechat.account(hook.tenant())
                .orElseThrow(() -> ProblemException.notFound("channel"))
                .settings()
                .callbackToken();
        if (!WechatReports.isSigned(shared, timestamp, nonce, signature)) {
            throw new ProblemException(CommonProblem.UNAUTHORIZED, "the signature is not that of this call");
        }
    }

    private Response sms(Callbacks.Hook hook, byte[] body) {
        SmsSettings settings = sms.account(hook.tenant())
                .orElseThrow(() -> ProblemException.notFound("channel"))
                .settings();
        JsonNode told = Outside.json(body);
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
