package io.regulars.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the stack is made of, in the order in which it starts. */
public enum Part {
    POSTGRES("postgres", 15432, 0, null, 0),
    KAFKA("kafka", 19092, 0, null, 0),
    /** Listens for SMTP; its second port lists the mails. */
    MAIL_SINK("mail-sink", 12525, 18025, null, 0),
    CUSTOMER("customer-service", 8081, 9081, "regulars_customer", 384),
    SCORING("scoring-service", 8082, 9082, "regulars_scoring", 384),
    OUTREACH("outreach-service", 8083, 9083, "regulars_outreach", 320),
    GATEWAY("gateway", 8080, 9080, "regulars_gateway", 256);

    private final String label;
    private final int defaultPort;
    private final int defaultSecondPort;
    private final String database;
    private final int heapMegabytes;

    Part(String label, int defaultPort, int defaultSecondPort, String database, int heapMegabytes) {
        this.label = label;
        this.defaultPort = defaultPort;
        this.defaultSecondPort = defaultSecondPort;
        this.database = database;
        this.heapMegabytes = heapMegabytes;
    }

    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }

    static Optional<Part> named(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }

    public String label() {
        return label;
    }

    public boolean isService() {
        return database != null;
    }

    /** A service's own database. */
    public String database() {
        return database;
    }

    int defaultPort() {
        return defaultPort;
    }

    boolean hasSecondPort() {
        return defaultSecondPort != 0;
    }

    int defaultSecondPort() {
        return defaultSecondPort;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
