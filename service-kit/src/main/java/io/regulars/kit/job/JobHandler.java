package io.regulars.kit.job;

import com.fasterxml.jackson.databind.JsonNode;

/** Does one kind of job; a bean of this type is found by its kind. A job that a crash cut off runs again from its start. */
public interface JobHandler {
    String kind();

    /** @throws RuntimeException fails the job; a {@code ProblemException}'s text is shown to the caller */
    void run(JobContext job, JsonNode spec);
}
