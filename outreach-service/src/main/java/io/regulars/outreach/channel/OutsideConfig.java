package io.regulars.outreach.channel;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How providers and webhooks are called. */
@ConfigMapping(prefix = "regulars.outside")
interface OutsideConfig {
    /** Whether urls may be http and lead into private networks: for trying on one machine, never in production. */
    @WithDefault("false")
    boolean privateAddresses();

    /** Longest wait for an answer. */
    @WithDefault("10S")
    Duration answer();

    /** Messages a second at most to one provider, unless a shop says otherwise; transactional ones aside. */
    @WithDefault("20")
    double messagesPerSecond();
}
