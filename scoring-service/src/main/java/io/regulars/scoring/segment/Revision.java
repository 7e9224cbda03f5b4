package io.regulars.scoring.segment;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;

/** What {@code If-Match} asks of a segment; a segment's revision is its {@code ETag}. */
record Revision(String ifMatch) {
    static String etag(int revision) {
        return "\"" + revision + "\"";
    }

    /**
     * @param revision of what is stored; 0 when nothing is
     * @throws ProblemException {@code precondition-failed}
     */
    void require(int revision) {
        if (ifMatch == null || ifMatch.trim().equals("*") && revision > 0) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.trim().equals(etag(revision))) {
                return;
            }
        }
        throw new ProblemException(
                CommonProblem.PRECONDITION_FAILED, "the segment has changed since; read it again and repeat");
    }
}
