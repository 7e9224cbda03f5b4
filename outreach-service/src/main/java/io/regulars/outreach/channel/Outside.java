package io.regulars.outreach.channel;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.regulars.kit.outside.Answer;
import io.regulars.kit.outside.OutsideClient;
import io.regulars.kit.outside.Reach;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/** The providers' servers. */
@ApplicationScoped
class Outside {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 64 * 1024;

    private final Reach reach;
    private final OutsideClient client;
    private final OutsideConfig config;

    Outside(Vertx vertx, OutsideConfig config) {
        this.reach = Reach.of(config.privateAddresses(), config.allowed().orElse(List.of()));
        this.client = new OutsideClient(vertx, reach, config.answer());
        this.config = config;
    }

    Answer post(URI url, Map<String, String> headers, byte[] body, LastCheck check) {
        return client.send(new OutsideClient.Call(HttpMethod.POST, url, headers, body, MOST), check::mayFinish);
    }

    /** Where the servers may stand that shops name. */
    Reach reach() {
        return reach;
    }

    /** Within the house http will do. */
    boolean takes(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= 2_000
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && reach.names(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    double pace(Double own) {
        return own == null ? config.messagesPerSecond() : own;
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
