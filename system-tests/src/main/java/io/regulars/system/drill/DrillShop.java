package io.regulars.system.drill;

import java.util.List;
import java.util.UUID;

/**
 * One tenant of a drill.
 *
 * @param backend acts with the tenant's key
 * @param currencies the base currency first
 * @param customers of known ids, all with consent to marketing
 */
record DrillShop(UUID tenant, String name, Backend backend, List<String> currencies, List<String> customers) {

    String address(String who) {
        return who + "@" + name + ".example";
    }
}
