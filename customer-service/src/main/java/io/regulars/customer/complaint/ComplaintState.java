package io.regulars.customer.complaint;

/** Where a complaint stands; the names are those of the API and the database. */
final class ComplaintState {
    static final String OPEN = "open";
    static final String ANSWERED = "answered";
    static final String RESOLVED = "resolved";
    static final String REJECTED = "rejected";

    private ComplaintState() {}

    static boolean isClosed(String status) {
        return RESOLVED.equals(status) || REJECTED.equals(status);
    }

    static boolean isKnown(String status) {
        return OPEN.equals(status) || ANSWERED.equals(status) || isClosed(status);
    }
}
