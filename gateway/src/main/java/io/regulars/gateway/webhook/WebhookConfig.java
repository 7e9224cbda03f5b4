package io.regulars.gateway.webhook;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tenants are told. */
@ConfigMapping(prefix = "regulars.webhooks")
interface WebhookConfig {
    /** Whether urls may be http and lead into private networks: for trying on one machine, never in production. */
    @WithDefault("false")
    boolean privateAddresses();

    /** Longest wait for an answer. */
    @WithDefault("15S")
    Duration answer();

    /** The wait before the second attempt; it grows fourfold each time, up to six hours. */
    @WithDefault("5S")
    Duration firstBackoff();

    /** How long attempts go on. */
    @WithDefault("P3D")
    Duration givenUpAfter();
}
