package io.regulars.outreach.unsubscribe;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Where customers reach the unsubscribe page. */
@ConfigMapping(prefix = "regulars.unsubscribe")
interface UnsubscribeConfig {
    /** Base of the links, as the outside sees the gateway. */
    URI publicUrl();
}
