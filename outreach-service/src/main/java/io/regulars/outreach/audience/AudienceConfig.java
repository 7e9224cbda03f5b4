package io.regulars.outreach.audience;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The services that own contacts and values. */
@ConfigMapping(prefix = "regulars.audience")
interface AudienceConfig {
    /** Base of customer-service. */
    URI customerUrl();

    /** Base of scoring-service. */
    URI scoringUrl();

    /** How long one answer may take. */
    @WithDefault("5S")
    Duration timeout();
}
