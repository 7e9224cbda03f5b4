package io.regulars.gateway.shop;

/** A payload says nothing that our model can take; the message names fields, never their values. */
public final class Unmappable extends RuntimeException {
    public Unmappable(String reason) {
        super(reason, null, false, false);
    }
}
