package io.regulars.gateway.connection;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.regulars.gateway.shop.Platform;
import io.regulars.gateway.shop.Translation;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where platforms post: what is signed right is stored, and only then acknowledged. */
@Path("/hooks/{platform}/{token}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class HookResource {
    /** WooCommerce asks so, unsigned, whether the url is there, and keeps no webhook whose url says anything but 200. */
    private static final Pattern WOOCOMMERCE_PING = Pattern.compile("webhook_id=\\d{1,19}");

    private static final int LONGEST_KEY = 200;

    private final Connections connections;
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    HookResource(Connections connections, Deliveries deliveries, DeliveryWorker worker) {
        this.connections = connections;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    @POST
    @Operation(hidden = true)
    public Map<String, Boolean> receive(
            @PathParam("platform") String platform,
            @PathParam("token") String token,
            @Context HttpHeaders headers,
            byte[] body) {
        Connection connection = Platform.of(platform)
                .flatMap(known -> connections.byToken(known, token))
                .orElseThrow(() -> ProblemException.notFound("connection"));
        byte[] raw = body == null ? new byte[0] : body;
        if (!Signature.isRight(connection, headers.getHeaderString(Signature.header(connection)), raw)) {
            if (connection.platform() == Platform.WOOCOMMERCE && isPing(raw)) {
                return Map.of("stored", false);
            }
            throw new ProblemException(CommonProblem.UNAUTHORIZED, "the signature is not that of this body");
        }
        String topic = headers.getHeaderString(connection.platform().topicHeader());
        topic = topic == null ? "" : topic.substring(0, Math.min(topic.length(), 100));
        boolean isNew = deliveries.store(connection, key(connection, headers, topic, raw), topic, raw);
        if (isNew) {
            worker.wake();
        }
        return Map.of("stored", isNew);
    }

    private static boolean isPing(byte[] body) {
        return body.length < 40
                && WOOCOMMERCE_PING
                        .matcher(new String(body, StandardCharsets.US_ASCII))
                        .matches();
    }

    /** One event of Shopify's comes under several topics, with the same id. */
    private static String key(Connection connection, HttpHeaders headers, String topic, byte[] body) {
        String stated = Translation.deliveryId(connection.mapping(), body)
                .orElse(headers.getHeaderString(connection.platform().deliveryHeader()));
        if (stated == null || stated.isBlank() || stated.length() > LONGEST_KEY) {
            return topic + " " + hash(connection, body);
        }
        String id = topic + " " + hash(connection, stated.getBytes(StandardCharsets.UTF_8));
        // WooCommerce's id is a hash of webhook and second: two orders of one second share it.
        return connection.platform() == Platform.WOOCOMMERCE ? id + " " + hash(connection, body) : id;
    }

    /** A shop may name what it posts by the person whom it is about: nothing is kept by which that could be told. */
    private static String hash(Connection connection, byte[] words) {
        return HexFormat.of().formatHex(Signature.hmac(connection.token(), words));
    }
}
