package io.regulars.system.ledger;

import java.util.Set;

/**
 * Something that must not be, and the rules that must name it.
 *
 * @param arrives whether it takes the system a moment to take it in
 */
record Corruption(String name, Set<String> named, boolean arrives, Runnable deed) {
    @Override
    public String toString() {
        return name;
    }
}
