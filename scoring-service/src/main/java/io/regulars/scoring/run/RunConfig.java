package io.regulars.scoring.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How this process takes part in runs. */
@ConfigMapping(prefix = "regulars.scoring.runs")
interface RunConfig {
    /** Whether this process queues the nightly runs; any number of replicas may. */
    @WithDefault("true")
    boolean nightly();
}
