package io.regulars.gateway.openapi;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the merged document is served. */
@ConfigMapping(prefix = "regulars.openapi")
interface OpenApiConfig {
    /** Where callers reach the gateway; the document's server. */
    String publicUrl();

    /** How long a complete document is served before the services are asked again. */
    @WithDefault("10S")
    Duration kept();

    /** The same while a part is missing. */
    @WithDefault("1S")
    Duration keptIncomplete();
}
