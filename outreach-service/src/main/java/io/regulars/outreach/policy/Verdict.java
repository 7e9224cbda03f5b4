package io.regulars.outreach.policy;

import java.time.Instant;

/** What a rule says about one touch now; {@code reason} is a stable slug, {@code detail} one sentence about this case. */
public sealed interface Verdict {
    /** Nothing against it. */
    record Allow() implements Verdict {}

    /** Not before {@code until}, when every rule is asked again. */
    record HoldUntil(Instant until, String reason, String detail) implements Verdict {}

    /** Never. */
    record Refuse(String reason, String detail) implements Verdict {}

    Verdict ALLOW = new Allow();
}
