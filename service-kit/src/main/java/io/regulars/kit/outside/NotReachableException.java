package io.regulars.kit.outside;

import java.io.IOException;

/** A host leads to an address that tenants' hosts must not lead to; nothing was sent there. */
public final class NotReachableException extends IOException {
    NotReachableException() {
        super("the address is not one of the internet");
    }
}
