package io.regulars.kit.job;

import java.util.UUID;

/** What a running job knows of itself and reports. */
public interface JobContext {
    UUID id();

    UUID tenant();

    /**
     * Reports progress, keeps the lease, and ends the job by an exception when it was cancelled or taken over.
     *
     * @param total null while not known
     */
    void progress(long processed, Long total);

    /** Ends this turn by an exception: jobs that wait go first, then the handler is called again and goes on. */
    void giveWay();
}
