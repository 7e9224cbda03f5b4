package io.regulars.outreach;

import jakarta.ws.rs.core.EntityTag;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;

/** A resource's version as its {@code ETag}, and what {@code If-Match} asks of it. */
public final class Revision {
    private Revision() {}

    public static EntityTag tag(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /**
     * @param version of what is stored; 0 when nothing is
     * @throws ProblemException {@code precondition-failed}
     */
    public static void require(String ifMatch, int version) {
        if (ifMatch == null || (ifMatch.trim().equals("*") && version > 0)) {
            return;
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.trim().equals("\"" + version + "\"")) {
                return;
            }
        }
        throw new ProblemException(
                CommonProblem.PRECONDITION_FAILED, "the resource has changed since; read it again and repeat");
    }
}
