package io.regulars.outreach.audience;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;
import org.jboss.logging.Logger;

/** The customers that a filter over their values selects, asked from scoring-service page by page. */
@ApplicationScoped
public class Audience {
    private static final Logger LOG = Logger.getLogger(Audience.class);
    private static final int PAGE = 500;

    private final InternalTokens tokens;
    private final AudienceConfig config;
    private final Neighbour http;

    Audience(InternalTokens tokens, InsideTls tls, AudienceConfig config) {
        this.tokens = tokens;
        this.config = config;
        this.http = new Neighbour(tls, config.timeout().multipliedBy(4));
    }

    /** External ids, and the cursor of what follows; null on the last page. */
    public record Members(List<String> customerIds, String nextCursor) {}

    private record Value(String customerId) {}

    private record Values(List<Value> items, String nextCursor) {}

    /**
     * @param filter RSQL over the fields of {@code /v1/values}; null selects everybody
     * @throws ProblemException {@code validation} at {@code /audience} when scoring-service refuses the filter
     * @throws NeighbourUnavailableException when it does not answer
     */
    public Members page(UUID tenant, String filter, String cursor) {
        return page(tenant, filter, cursor, PAGE);
    }

    /**
     * Refuses a filter before anybody relies on it; while scoring-service does not answer, the first run will tell.
     *
     * @throws ProblemException {@code validation} at {@code /audience} when scoring-service refuses the filter
     */
    public void check(UUID tenant, String filter) {
        try {
            page(tenant, filter, null, 1);
        } catch (NeighbourUnavailableException e) {
            LOG.infof("an audience is taken unchecked: %s", e.getMessage());
        }
    }

    private Members page(UUID tenant, String filter, String cursor, int limit) {
        URI uri = URI.create(config.scoringUrl() + "/v1/values?intervals=false&limit=" + limit
                + parameter("filter", filter) + parameter("cursor", cursor));
        HttpResponse<byte[]> response =
                http.get(uri, tokens.issueOwn("scoring-service", tenant, Set.of("values:read")));
        if (response.statusCode() == 400) {
            throw refused(
                    Neighbour.read(response, JsonNode.class).path("detail").asText("refused"));
        }
        if (response.statusCode() != 200) {
            throw new NeighbourUnavailableException("values answered " + response.statusCode());
        }
        Values values = Neighbour.read(response, Values.class);
        return new Members(values.items().stream().map(Value::customerId).toList(), values.nextCursor());
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(
                CommonProblem.VALIDATION, "/audience: " + detail, List.of(new Problem.FieldError("/audience", detail)));
    }

    private static String parameter(String name, String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
