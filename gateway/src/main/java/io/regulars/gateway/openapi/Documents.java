package io.regulars.gateway.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.regulars.gateway.routing.Service;
import io.regulars.gateway.routing.ServicesConfig;
import io.regulars.kit.security.InsideTls;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jboss.logging.Logger;

/** Asks the services for their documents and keeps the merged one for some seconds. */
@ApplicationScoped
class Documents {
    private static final Logger LOG = Logger.getLogger(Documents.class);
    private static final int PATIENCE_MILLIS = 3_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    private final Vertx vertx;
    private final ServicesConfig services;
    private final OpenApiConfig config;
    private final OpenApiDocumentService own;
    private final HttpClient client;

    private Future<Rendered> current;
    private long freshUntil;

    Documents(Vertx vertx, ServicesConfig services, OpenApiConfig config, OpenApiDocumentService own, InsideTls tls) {
        this.vertx = vertx;
        this.services = services;
        this.config = config;
        this.own = own;
        this.client = vertx.createHttpClient(tls.client(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS)));
    }

    /** The document in both its forms. */
    record Rendered(Buffer json, Buffer yaml) {}

    /** Never blocks; callers that come while the services are being asked share the answer. */
    synchronized Future<Rendered> current() {
        if (current == null || current.isComplete() && System.nanoTime() - freshUntil >= 0) {
            current = fetch();
        }
        return current;
    }

    private Future<Rendered> fetch() {
        Map<Service, ObjectNode> parts = new EnumMap<>(Service.class);
        List<Future<?>> answers = new ArrayList<>();
        for (Service service : Service.values()) {
            answers.add(ask(service).onSuccess(document -> {
                synchronized (parts) {
                    parts.put(service, document);
                }
            }));
        }
        return Future.join(answers)
                .otherwiseEmpty()
                .compose(all -> vertx.executeBlocking(() -> merge(parts)))
                .onSuccess(done ->
                        keepFor(parts.size() == Service.values().length ? config.kept() : config.keptIncomplete()))
                .onFailure(failure -> keepFor(config.keptIncomplete()));
    }

    private synchronized void keepFor(Duration time) {
        freshUntil = System.nanoTime() + time.toNanos();
    }

    private Future<ObjectNode> ask(Service service) {
        RequestOptions document = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(services.of(service).url() + "/q/openapi?format=json")
                .setTimeout(PATIENCE_MILLIS);
        return client.request(document)
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : Future.failedFuture("status " + response.statusCode()))
                .map(body -> parse(body.getBytes()))
                .onFailure(failure -> LOG.warnf("no document, service=%s cause=%s", service.id(), failure));
    }

    private Rendered merge(Map<Service, ObjectNode> parts) throws IOException {
        MergedDocument merged = new MergedDocument(config.publicUrl());
        for (Service service : Service.values()) {
            ObjectNode part = parts.get(service);
            if (part == null) {
                merged.missing(service);
            } else {
                merged.add(service, part);
            }
        }
        merged.add(null, parse(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
        ObjectNode whole = merged.json();
        return new Rendered(Buffer.buffer(JSON.writeValueAsBytes(whole)), Buffer.buffer(YAML.writeValueAsBytes(whole)));
    }

    private static ObjectNode parse(byte[] json) {
        try {
            JsonNode document = JSON.readTree(json);
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw new IOException("no JSON object");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
