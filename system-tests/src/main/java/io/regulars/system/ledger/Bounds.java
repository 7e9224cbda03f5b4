package io.regulars.system.ledger;

/** How many messages a kill may leave in doubt. */
final class Bounds {
    /** Messages that outreach-service has under way at the same time, each on a connection of its own. */
    private static final int CONNECTIONS = 12;

    private Bounds() {}

    /** An answer gets lost with the one who asked, or with the database it was to be written to. */
    static long underWayWhenKilled(Promises promises) {
        int kills = promises.kills("outreach-service") + promises.kills("postgres") + promises.pauses();
        return (long) CONNECTIONS * kills;
    }
}
