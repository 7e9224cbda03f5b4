package io.regulars.gateway.openapi;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;

/** The refusals that any operation behind a key can answer, declared once. */
final class SharedResponses {
    private static final List<CommonProblem> REFUSALS = List.of(
            CommonProblem.UNAUTHORIZED, CommonProblem.FORBIDDEN, CommonProblem.RATE_LIMITED, CommonProblem.UNAVAILABLE);

    private SharedResponses() {}

    static void declare(ObjectNode components) {
        ObjectNode responses = components.putObject("responses");
        for (CommonProblem refusal : REFUSALS) {
            ObjectNode response = responses.putObject(refusal.slug());
            describe(response, refusal.slug(), refusal.title(), refusal.status());
            if (refusal == CommonProblem.RATE_LIMITED || refusal == CommonProblem.UNAVAILABLE) {
                ObjectNode retryAfter = response.putObject("headers").putObject("Retry-After");
                retryAfter.put("description", "Seconds").putObject("schema").put("type", "integer");
            }
        }
    }

    static void describe(ObjectNode response, String slug, String title, int status) {
        response.put("description", title);
        ObjectNode content = response.putObject("content").putObject(Problem.MEDIA_TYPE);
        content.putObject("schema").put("$ref", "#/components/schemas/Problem");
        content.putObject("example").put("type", slug).put("title", title).put("status", status);
    }

    /** Adds those that the operation does not describe itself; a bare description is none. */
    static void addTo(ObjectNode operation) {
        ObjectNode responses = operation.withObject("/responses");
        for (CommonProblem refusal : REFUSALS) {
            String status = String.valueOf(refusal.status());
            if (!responses.path(status).has("content")
                    && !responses.path(status).has("$ref")) {
                responses.putObject(status).put("$ref", "#/components/responses/" + refusal.slug());
            }
        }
    }
}
