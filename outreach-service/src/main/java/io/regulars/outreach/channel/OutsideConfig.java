package io.regulars.outreach.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the servers are called that shops name: providers, webhooks, mail servers, mailboxes. */
@ConfigMapping(prefix = "regulars.outside")
interface OutsideConfig {
    /** Whether they may be http and stand in private networks: for trying on one machine, never in production. */
    @WithDefault("false")
    boolean privateAddresses();

    /** Names of hosts, addresses and networks (10.1.0.0/16) in the house that shops may use all the same. */
    Optional<List<String>> allowed();

    /** Longest wait for an answer. */
    @WithDefault("10S")
    Duration answer();

    /** Messages a second at most to one provider, unless a shop says otherwise; transactional ones aside. */
    @WithDefault("20")
    double messagesPerSecond();
}
