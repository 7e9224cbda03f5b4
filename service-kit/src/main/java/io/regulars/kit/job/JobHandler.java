package io.regulars.kit.job;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Does one kind of job; a bean of this type is found by its kind. A job that a crash cut off, or that gave way, is
 * run again: where it goes on is the handler's to know.
 */
public interface JobHandler {
    String kind();

    /** @throws RuntimeException fails the job, as any error does; a {@code ProblemException}'s text is shown to the caller */
    void run(JobContext job, JsonNode spec);

    /** Clears away what a job leaves that will never be done: cancelled while it ran, or failed. May be called again. */
    default void abandoned(UUID tenant, JsonNode spec) {}
}
