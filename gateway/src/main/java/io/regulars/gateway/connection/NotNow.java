package io.regulars.gateway.connection;

/** Something can not be written yet and is tried again later. */
final class NotNow extends RuntimeException {
    NotNow(String reason) {
        super(reason, null, false, false);
    }
}
