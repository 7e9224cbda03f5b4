package io.regulars.customer.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.customer.rounds.Rounds;
import org.jboss.logging.Logger;

/** Forgets files whose upload was broken off without a word, as by the death of the process that received them. */
@ApplicationScoped
class ForgetBrokenUploads {
    private static final Logger LOG = Logger.getLogger(ForgetBrokenUploads.class);
    private static final Duration SILENCE = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final Uploads uploads;
    private final Clock clock;
    private final Rounds rounds = new Rounds("broken-uploads", Duration.ofSeconds(5), this::round);

    ForgetBrokenUploads(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    private boolean round() {
        Instant since = clock.instant().minus(SILENCE);
        List<Uploads.Silent> silent = uploads.silentSince(since, AT_ONCE);
        for (Uploads.Silent upload : silent) {
            uploads.forget(upload.tenant(), upload.id(), since);
            LOG.infof("forgot a file that was broken off, import=%s", upload.id());
        }
        return silent.size() == AT_ONCE;
    }
}
