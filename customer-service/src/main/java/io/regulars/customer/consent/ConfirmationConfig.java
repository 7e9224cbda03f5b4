package io.regulars.customer.consent;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Links by which customers confirm a consent. */
@ConfigMapping(prefix = "regulars.confirmation")
interface ConfirmationConfig {
    /** Base of the links, as the outside sees the gateway. */
    URI publicUrl();

    /** How long a link works. */
    @WithDefault("7D")
    Duration validity();
}
