package io.regulars.scoring.run;

import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.scoring.forecast.Forecasters;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.Rescoring;
import io.regulars.scoring.value.Touched;

/** Scores every customer of a tenant by the live lines and models. */
@ApplicationScoped
class RescoreAll {
    private final Everybody everybody;
    private final Rescoring rescoring;

    RescoreAll(Everybody everybody, Rescoring rescoring) {
        this.everybody = everybody;
        this.rescoring = rescoring;
    }

    /** After the lines moved. A value that is asked for goes by them at once; lists and segments may follow. */
    void rescore(UUID tenant, LongConsumer progress) {
        everybody.passAside(
                tenant,
                () -> {
                    Forecasters forecasters = new Forecasters();
                    return (connection, roots) ->
                            rescoring.rescore(connection, touched(roots, Cause.LINES), forecasters);
                },
                progress);
    }

    /**
     * For a run, which keeps a snapshot of everybody.
     *
     * @param first whether no status is to be held on to
     */
    void rescoreForRun(UUID tenant, UUID run, boolean first, LongConsumer progress) {
        everybody.pass(
                tenant,
                () -> {
                    Forecasters forecasters = new Forecasters();
                    return (connection, roots) ->
                            rescoring.rescoreForRun(connection, touched(roots, Cause.RUN), run, first, forecasters);
                },
                progress);
    }

    private static List<Touched> touched(List<CustomerKey> roots, Cause cause) {
        return roots.stream().map(root -> new Touched(root, cause, null)).toList();
    }
}
