package io.regulars.scoring.run;

import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.scoring.forecast.FitModels;
import io.regulars.scoring.rfm.Scope;

/** Fits a run's models in a thread of their own, so that the run keeps its lease and can be cancelled meanwhile. */
@ApplicationScoped
class Fitting {
    private static final long BEAT_MILLIS = 1_000;

    private final FitModels models;

    Fitting(FitModels models) {
        this.models = models;
    }

    /** @param beat keeps the lease; its exception ends the run, and the models stay as they were */
    void fit(UUID tenant, Scope scope, Runnable beat) {
        ExecutorService fitter = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "fitting");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Future<?> fitted = fitter.submit(() -> models.fit(tenant, scope, beat));
            while (!isDone(fitted)) {
                beat.run();
            }
        } finally {
            fitter.shutdownNow();
        }
    }

    private static boolean isDone(Future<?> fitted) {
        try {
            fitted.get(BEAT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while models are fitted", e);
        }
    }
}
