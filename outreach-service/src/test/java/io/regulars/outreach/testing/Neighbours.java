package io.regulars.outreach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.regulars.outreach.calendar.YearlyDate;
import org.eclipse.microprofile.config.ConfigProvider;

/** The answers that customer-service and scoring-service give to this service, as tests want them. */
public final class Neighbours {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 20;
    private static Neighbours running;

    private final Map<UUID, Map<String, Object>> contacts = new ConcurrentHashMap<>();
    private final Map<String, List<String>> audiences = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> notes = new ConcurrentHashMap<>();
    /** Customers of whom a note is taken, but the answer is lost. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    /** Customers whose contacts can not be answered. */
    private final Set<UUID> down = ConcurrentHashMap.newKeySet();
    /** Filters whose second page fails. */
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    private final Map<Kept, ConcurrentSkipListMap<String, UUID>> occasions = new ConcurrentHashMap<>();

    private record Kept(UUID tenant, String name, YearlyDate date) {}

    private Neighbours() {}

    public static synchronized Neighbours running() {
        if (running == null) {
            running = new Neighbours();
            running.start();
        }
        return running;
    }

    public void contact(UUID customer, Map<String, Object> contact) {
        contacts.put(customer, contact);
    }

    /** What was written into a customer's record, each key once. */
    public Collection<String> notes(String customerId) {
        return notes.getOrDefault(customerId, Map.of()).values();
    }

    /** Notes on this customer are taken without an answer. */
    public void losesAnswers(String customerId, boolean loses) {
        if (loses) {
            unanswered.add(customerId);
        } else {
            unanswered.remove(customerId);
        }
    }

    public void down(UUID customer, boolean isDown) {
        if (isDown) {
            down.add(customer);
        } else {
            down.remove(customer);
        }
    }

    public void occasion(UUID tenant, UUID customer, String name, YearlyDate date) {
        occasions
                .computeIfAbsent(new Kept(tenant, name, date), kept -> new ConcurrentSkipListMap<>())
                .put(customer.toString(), customer);
    }

    /** The filter selects these customers, two on a page. */
    public void audience(String filter, List<String> customerIds) {
        audiences.put(filter, customerIds);
    }

    /** The filter is refused from now on. */
    public void noAudience(String filter) {
        audiences.remove(filter);
    }

    public void secondPageFails(String filter, boolean fails) {
        if (fails) {
            broken.add(filter);
        } else {
            broken.remove(filter);
        }
    }

    private void start() {
        URI uri = URI.create(ConfigProvider.getConfig().getValue("regulars.audience.customer-url", String.class));
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("localhost", uri.getPort()), 50);
            server.createContext("/internal/contacts", this::answerContacts);
            server.createContext("/internal/occasions", this::answerOccasions);
            server.createContext("/v1/values", this::answerValues);
            server.createContext("/v1/customers/", this::takeNote);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerContacts(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        List<Object> items = new ArrayList<>();
        int status = exchange.getRequestHeaders().getFirst("Authorization") == null ? 401 : 200;
        for (JsonNode id : asked.get("customers")) {
            UUID customer = UUID.fromString(id.textValue());
            if (down.contains(customer)) {
                status = 503;
            }
            Map<String, Object> contact = contacts.get(customer);
            ObjectNode item =
                    JSON.valueToTree(contact == null ? Map.of("status", "unknown", "openComplaints", 0) : contact);
            item.put("customer", customer.toString());
            items.add(item);
        }
        answer(exchange, status, Map.of("items", items));
    }

    private void takeNote(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String note = JSON.readTree(exchange.getRequestBody()).toString();
        String before = notes.computeIfAbsent(path[3], customer -> new ConcurrentHashMap<>())
                .putIfAbsent(key, note);
        boolean other = before != null && !before.equals(note);
        answer(exchange, unanswered.contains(path[3]) ? 503 : other ? 422 : 201, Map.of("noteId", key));
    }

    /** Twenty on a page. */
    private void answerOccasions(HttpExchange exchange) throws IOException {
        JsonNode asked = JSON.readTree(exchange.getRequestBody());
        UUID tenant = tenant(exchange.getRequestHeaders().getFirst("Authorization"));
        String after = asked.path("after").asText(null);
        List<Map<String, Object>> found = new ArrayList<>();
        for (JsonNode day : asked.get("days")) {
            YearlyDate date = new YearlyDate(
                    day.get("calendar").textValue().equals("chinese"),
                    Integer.parseInt(day.get("monthDay").textValue().substring(0, 2)),
                    Integer.parseInt(day.get("monthDay").textValue().substring(3)),
                    day.get("leapMonth").booleanValue());
            Map<String, UUID> kept = occasions
                    .getOrDefault(new Kept(tenant, asked.get("name").textValue(), date), new ConcurrentSkipListMap<>())
                    .tailMap(after == null ? "" : after, false);
            kept.values().stream()
                    .limit(PAGE)
                    .forEach(customer -> found.add(
                            Map.of("customer", customer, "year", day.get("year").intValue())));
        }
        List<Map<String, Object>> page = found.stream()
                .sorted(Comparator.comparing(item -> item.get("customer").toString()))
                .limit(PAGE)
                .toList();
        ObjectNode answer = JSON.createObjectNode();
        answer.set("items", JSON.valueToTree(page));
        answer.put(
                "nextAfter",
                page.size() < PAGE ? null : page.get(PAGE - 1).get("customer").toString());
        answer(exchange, 200, answer);
    }

    private static UUID tenant(String authorization) throws IOException {
        byte[] claims = Base64.getUrlDecoder().decode(authorization.split("\\.")[1]);
        return UUID.fromString(JSON.readTree(claims).get("tenant").textValue());
    }

    private void answerValues(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String filter = parameter(query, "filter");
        String cursor = parameter(query, "cursor");
        List<String> all = filter == null ? null : audiences.get(filter);
        if (all == null) {
            answer(exchange, 400, Map.of("type", "bad-filter", "detail", "filter: not known"));
            return;
        }
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        if (from > 0 && broken.contains(filter)) {
            answer(exchange, 503, Map.of("type", "unavailable"));
            return;
        }
        int to = Math.min(all.size(), from + 2);
        ObjectNode page = JSON.createObjectNode();
        page.set(
                "items",
                JSON.valueToTree(all.subList(from, to).stream()
                        .map(id -> Map.of("customerId", id))
                        .toList()));
        page.put("nextCursor", to < all.size() ? "" + to : null);
        answer(exchange, 200, page);
    }

    private static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            if (sides[0].equals(name)) {
                return URLDecoder.decode(sides[1], StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
