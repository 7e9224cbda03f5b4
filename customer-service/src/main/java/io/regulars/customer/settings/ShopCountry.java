package io.regulars.customer.settings;

import java.util.UUID;
import java.util.function.Supplier;

/** The shop's country, read at most once and only when a phone needs it. */
public final class ShopCountry implements Supplier<String> {
    private final ShopSettings settings;
    private final UUID tenant;
    private String country;
    private boolean read;

    public ShopCountry(ShopSettings settings, UUID tenant) {
        this.settings = settings;
        this.tenant = tenant;
    }

    @Override
    public String get() {
        if (!read) {
            country = settings.country(tenant);
            read = true;
        }
        return country;
    }
}
