package io.regulars.customer.privacy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The other services that keep something about people. */
@ConfigMapping(prefix = "regulars.privacy")
interface NeighboursConfig {
    /** Their bases by the names they have for tokens. */
    Map<String, URI> neighbours();

    /** How long one answer may take. */
    @WithDefault("30S")
    Duration timeout();
}
