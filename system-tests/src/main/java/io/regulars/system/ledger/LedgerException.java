package io.regulars.system.ledger;

/** The check could not be made; that is no breach and no proof either. */
final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
