package io.regulars.gateway.openapi;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.gateway.routing.Route;
import io.regulars.gateway.routing.RouteTable;
import io.regulars.gateway.routing.Service;

/** One OpenAPI 3.1 document out of several: the paths that the route table leads to their source, and what they need. */
final class MergedDocument {
    private static final String SCHEME = "apiKey";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode paths;
    private final ObjectNode components;
    private final ArrayNode tags;
    private final Set<String> operationIds = new HashSet<>();

    MergedDocument(String serverUrl) {
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Regulars")
                .put("version", "1")
                .put("description", "Customers, orders, what they are worth, and the right touch at the right hour.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        root.putArray("servers").addObject().put("url", serverUrl);
        root.putArray("security").addObject().putArray(SCHEME);
        tags = root.putArray("tags");
        paths = root.putObject("paths");
        components = root.putObject("components");
        SharedResponses.declare(components);
        components
                .putObject("securitySchemes")
                .putObject(SCHEME)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "An API key (rk_...); it stands for one tenant and some scopes");
    }

    /** The whole, once all parts are in. */
    ObjectNode json() {
        new Finishing(root).apply();
        return root;
    }

    /** Notes whose part is missing. */
    void missing(Service service) {
        root.withArray("x-unavailable").add(service.id());
    }

    /** @param source null for the gateway's own document */
    void add(Service source, ObjectNode document) {
        ObjectNode part = new ComponentNames(components).reconcile(source == null ? "gateway" : source.id(), document);
        part.path("tags").forEach(this::addTag);
        part.path("components").properties().forEach(section -> {
            if (!section.getKey().equals("securitySchemes")) {
                components.withObject("/" + section.getKey()).setAll((ObjectNode) section.getValue());
            }
        });
        part.path("paths").properties().forEach(path -> {
            Route route =
                    RouteTable.find(path.getKey().replaceAll("\\{[^/]*}", "x")).orElse(null);
            if (route != null && route.service() == source && route.access() != Route.Access.ADMIN) {
                ObjectNode item = (ObjectNode) path.getValue();
                item.properties().stream()
                        .filter(entry -> METHODS.contains(entry.getKey()))
                        .forEach(entry -> finish(route, path.getKey(), entry));
                paths.set(path.getKey(), item);
            }
        });
    }

    private void addTag(JsonNode tag) {
        for (JsonNode known : tags) {
            if (known.path("name").equals(tag.path("name"))) {
                return;
            }
        }
        tags.add(tag);
    }

    private void finish(Route route, String path, Map.Entry<String, JsonNode> entry) {
        ObjectNode operation = (ObjectNode) entry.getValue();
        String id = operation.path("operationId").asText("");
        if (id.isEmpty() || !operationIds.add(id)) {
            id = derivedId(entry.getKey(), path);
            operationIds.add(id);
        }
        operation.put("operationId", id);
        ArrayNode scopes = scopes(operation);
        ArrayNode security = operation.putArray("security");
        if (route.access() == Route.Access.KEY) {
            security.addObject().set(SCHEME, scopes);
            SharedResponses.addTo(operation);
        }
    }

    /** The scopes, under whatever name the source calls its scheme. */
    private static ArrayNode scopes(ObjectNode operation) {
        ArrayNode scopes = JsonNodeFactory.instance.arrayNode();
        operation.path("security").forEach(alternative -> alternative.forEach(names -> names.forEach(scopes::add)));
        return scopes;
    }

    /** Such as {@code putV1OrdersByOrderId}; method and path are unique, so this is. */
    private static String derivedId(String method, String path) {
        StringBuilder id = new StringBuilder(method);
        for (String segment : path.substring(1).split("/")) {
            String word = segment.startsWith("{") ? "By-" + segment.substring(1, segment.length() - 1) : segment;
            for (String piece : word.split("[^A-Za-z0-9]+")) {
                if (!piece.isEmpty()) {
                    id.append(Character.toUpperCase(piece.charAt(0))).append(piece.substring(1));
                }
            }
        }
        return id.toString();
    }
}
