package io.regulars.local;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the stack is made of, in the order in which it starts. */
public enum Part {
    POSTGRES("postgres", 15432, null, 0),
    KAFKA("kafka", 19092, null, 0),
    SMTP("smtp", 12525, null, 0),
    MAILS("mails", 18025, null, 0),
    CUSTOMER("customer-service", 8081, "regulars_customer", 384),
    SCORING("scoring-service", 8082, "regulars_scoring", 384),
    OUTREACH("outreach-service", 8083, "regulars_outreach", 320),
    GATEWAY("gateway", 8080, "regulars_gateway", 256);

    private final String label;
    private final int defaultPort;
    private final String database;
    private final int heapMegabytes;

    Part(String label, int defaultPort, String database, int heapMegabytes) {
        this.label = label;
        this.defaultPort = defaultPort;
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

    int heapMegabytes() {
        return heapMegabytes;
    }
}
