package io.regulars.gateway.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.audit.AuditLog;
import io.regulars.gateway.connection.Forgetting;
import io.regulars.gateway.key.Credential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** What the gateway does before something privileged goes on to a service: it is noted, and an erasure begins here. */
@ApplicationScoped
class Precautions {
    /** A privileged action: a method, a path, and its name in the audit log. */
    private record Privileged(String method, PathPattern pattern, String action) {
        Privileged(String method, String pattern, String action) {
            this(method, new PathPattern(pattern), action);
        }

        boolean is(String otherMethod, List<String> path) {
            return method.equals(otherMethod) && pattern.matches(path);
        }

        boolean isAboutCustomer() {
            return action.startsWith("customer.");
        }
    }

    private static final Privileged ERASURE = new Privileged("DELETE", "/v1/customers/*", "customer.erase");
    private static final List<Privileged> PRIVILEGED = List.of(
            ERASURE,
            new Privileged("POST", "/v1/customers/*/merge", "customer.merge"),
            new Privileged("POST", "/v1/customers/*/unmerge", "customer.unmerge"),
            new Privileged("GET", "/v1/customers/*/export", "customer.export"),
            new Privileged("PUT", "/v1/settings", "settings.put"),
            new Privileged("PUT", "/v1/retention", "retention.put"),
            new Privileged("PUT", "/v1/loyalty/program", "loyalty-program.put"),
            new Privileged("PUT", "/v1/scoring/settings", "scoring-settings.put"),
            new Privileged("PUT", "/v1/contact-policy", "contact-policy.put"),
            new Privileged("PUT", "/v1/channels/*", "channel.put"),
            new Privileged("POST", "/v1/imports", "import.begin"));

    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.~:#-]{1,128}");

    private final Forgetting forgetting;
    private final AuditLog audit;
    private final Vertx vertx;

    Precautions(Forgetting forgetting, AuditLog audit, Vertx vertx) {
        this.forgetting = forgetting;
        this.audit = audit;
        this.vertx = vertx;
    }

    /** Whether there is anything to do first; nearly never. */
    boolean concern(HttpServerRequest request, Credential credential) {
        return credential != null && find(request) != null;
    }

    Future<Void> take(HttpServerRequest request, Credential credential) {
        Privileged privileged = find(request);
        List<String> path = path(request);
        return vertx.executeBlocking(
                () -> {
                    note(credential, privileged, path.size() < 3 ? null : named(decoded(path.get(2))));
                    if (privileged == ERASURE && credential.scopes().contains("customers:write")) {
                        forgetting.before(credential.tenant(), credential.subject(), decoded(path.get(2)));
                    }
                    return null;
                },
                false);
    }

    private void note(Credential credential, Privileged privileged, String target) {
        if (privileged.isAboutCustomer()) {
            audit.appendAboutCustomer(credential.tenant(), credential.subject(), privileged.action(), target);
        } else {
            audit.append(credential.tenant(), credential.subject(), privileged.action(), target);
        }
    }

    private static Privileged find(HttpServerRequest request) {
        String method = request.method().name();
        List<String> path = path(request);
        for (Privileged privileged : PRIVILEGED) {
            if (privileged.is(method, path)) {
                return privileged;
            }
        }
        return null;
    }

    private static List<String> path(HttpServerRequest request) {
        return Route.segments(RequestLine.path(request.uri()));
    }

    /** What is no id names nothing that there is. */
    private static String named(String segment) {
        return ID.matcher(segment).matches() ? segment : null;
    }

    private static String decoded(String segment) {
        String text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 200));
    }
}
