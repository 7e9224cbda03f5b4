package io.regulars.outreach.channel;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The e-mail channel of tenants without their own, and how any mail server is talked to. */
@ConfigMapping(prefix = "regulars.smtp")
interface SmtpConfig {
    String host();

    int port();

    /** Sender address of tenants without their own. */
    String from();

    /** How long opening a connection may take. */
    @WithDefault("10S")
    Duration connectTimeout();

    /** How long one answer may take; some servers think for a minute before they take a mail. */
    @WithDefault("90S")
    Duration answerTimeout();

    /** An idle connection is closed after this; servers drop them themselves sooner or later. */
    @WithDefault("20S")
    Duration idle();

    /** A connection is renewed after so many mails. */
    @WithDefault("200")
    int mailsPerConnection();

    /** Mails a second at most through one server, unless a shop says otherwise for its own; transactional ones aside. */
    @WithDefault("100")
    double mailsPerSecond();

    /** A server that could not be reached is left alone for this long. */
    @WithDefault("10S")
    Duration pause();
}
