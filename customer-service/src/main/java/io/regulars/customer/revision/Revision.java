package io.regulars.customer.revision;

import java.util.Arrays;
import java.util.List;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/** What a caller demands of the stored revision by If-Match; nothing when the header is absent. */
public record Revision(String ifMatch) {
    public static final Revision ANY = new Revision(null);

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Whether the resource may be changed.
     *
     * @param version the stored version, null when there is no such resource
     */
    public boolean allows(Long version) {
        if (ifMatch == null) {
            return true;
        }
        if (version == null) {
            return false;
        }
        List<String> tags = Arrays.stream(ifMatch.split(",")).map(String::trim).toList();
        return tags.contains("*") || tags.contains(etag(version));
    }

    /** @throws ProblemException {@code precondition-failed} */
    public void require(Long version) {
        if (!allows(version)) {
            throw new ProblemException(refusal(version));
        }
    }

    public Problem refusal(Long version) {
        String detail = version == null ? "there is no such resource" : "the stored revision is " + etag(version);
        return Problem.of(CommonProblem.PRECONDITION_FAILED, detail, List.of());
    }
}
