package io.regulars.outreach.channel;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How mailboxes with returned mails are read. */
@ConfigMapping(prefix = "regulars.bounces")
interface BounceConfig {
    /** How often each shop's mailbox is looked into; one that could not be read less and less often, at least hourly. */
    @WithDefault("1M")
    Duration poll();

    /** How often it is seen whether one is due. */
    @WithDefault("5S")
    Duration tick();

    /** How long connecting or one answer may take. */
    @WithDefault("20S")
    Duration answer();

    /** Mailboxes read at the same time. */
    @WithDefault("4")
    int readers();

    /** Longest time with one mailbox; what is left is read the next time. */
    @WithDefault("2M")
    Duration longest();

    /** Mails read from one mailbox at a time. */
    @WithDefault("500")
    int most();
}
