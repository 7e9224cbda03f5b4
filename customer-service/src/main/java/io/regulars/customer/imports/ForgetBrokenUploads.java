package io.regulars.customer.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.regulars.customer.rounds.Round;
import org.jboss.logging.Logger;

/** Forgets files whose upload was broken off without a word, as by the death of the process that received them. */
@Singleton
class ForgetBrokenUploads extends Round {
    private static final Logger LOG = Logger.getLogger(ForgetBrokenUploads.class);
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final Uploads uploads;
    private final Clock clock;

    ForgetBrokenUploads(Uploads uploads, Clock clock) {
        super("broken-uploads", Duration.ofSeconds(5));
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    protected boolean more() {
        Instant since = clock.instant().minus(SILENCE);
        List<Uploads.Silent> silent = uploads.silentSince(since, AT_ONCE);
        for (Uploads.Silent upload : silent) {
            uploads.forget(upload.tenant(), upload.id(), since);
            LOG.infof("forgot a file that was broken off, import=%s", upload.id());
        }
        return silent.size() == AT_ONCE;
    }
}
