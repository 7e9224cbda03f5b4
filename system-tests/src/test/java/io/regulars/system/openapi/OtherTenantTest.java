package io.regulars.system.openapi;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every operation of the document, called by one shop on what another one has. */
@OnSuite
class OtherTenantTest {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern INSTANT = Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"");
    private static final Set<String> NAMED_BY_CALLERS =
            Set.of("{customerId}", "{orderId}", "{name}", "{playbook}", "{from}");
    /** Names in these are nobody's: whoever calls them means customers of its own. */
    private static final Set<String> OF_ONES_OWN = Set.of("/v1/owners/{from}/transfer");

    private final Shop owner;
    private final Shop other;
    private final List<Operation> operations;
    private final Set<String> ids = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    OtherTenantTest(Suite suite) {
        this.owner = suite.newShop();
        this.other = suite.newShop();
        this.operations = Operation.of(owner.get("/openapi").is(200).body()).stream()
                .filter(Operation::isGuarded)
                .toList();
    }

    @Test
    void whatOneShopHasIsNotThereForAnother() {
        Map<String, String> before = whatIsAnswered();
        for (Operation operation : operations) {
            if (operation.is("put", "post", "patch", "get")) {
                operation.requests(owner, operation.examplePath()).forEach(request -> noteIds(send(owner, request)));
            }
        }
        assertThat(ids).hasSizeGreaterThan(5);

        assertThat(whatIsAnswered()).isEqualTo(before);
        operations.stream()
                .filter(operation -> operation.path().contains("{") && !OF_ONES_OWN.contains(operation.path()))
                .forEach(this::tryOnAllThatIsThere);
        assertThat(wrong).isEmpty();
    }

    /** What the other shop reads, without what differs from call to call. */
    private Map<String, String> whatIsAnswered() {
        Map<String, String> answers = new TreeMap<>();
        for (Operation operation : operations) {
            // The other shop's own log of its own questions grows by asking.
            if (operation.is("get") && !operation.path().startsWith("/v1/audit-log")) {
                Shop.Answer answer = send(other, other.request(operation.examplePath()));
                String body = UUID.matcher(answer.raw().body()).replaceAll("id");
                answers.put(
                        operation.path(),
                        answer.status() + " " + INSTANT.matcher(body).replaceAll("null"));
            }
        }
        return answers;
    }

    /** A PUT by name makes something of one's own. */
    private void tryOnAllThatIsThere(Operation operation) {
        if (operation.is("put")) {
            return;
        }
        String named = operation.examplePath();
        String last = operation.path().replaceAll(".*(\\{[^}]*}).*", "$1");
        Set<String> paths = new TreeSet<>(Set.of(named));
        if (!NAMED_BY_CALLERS.contains(last)) {
            ids.forEach(id -> paths.add(fill(operation, last, id)));
        }
        for (String path : paths) {
            for (HttpRequest.Builder request : operation.requests(other, path)) {
                int status = send(other, request).status();
                if (status < 400 || status >= 500) {
                    wrong.add(operation.method() + " " + path + " -> " + status);
                }
            }
        }
    }

    private static String fill(Operation operation, String parameter, String id) {
        return new Operation(operation.method(), operation.path().replace(parameter, id), operation.description())
                .examplePath();
    }

    private void noteIds(Shop.Answer answer) {
        if (answer.status() < 300) {
            UUID.matcher(answer.raw().body()).results().findFirst().ifPresent(found -> ids.add(found.group()));
        }
    }

    /** Again when it was too much for a second. */
    private static Shop.Answer send(Shop shop, HttpRequest.Builder request) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> shop.send(request), answer -> answer.status() != 429);
    }
}
