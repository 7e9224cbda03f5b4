package io.regulars.customer.settings;

import java.util.List;
import java.util.UUID;

import io.regulars.contracts.SettingsChanged;

/**
 * A tenant's row.
 *
 * @param stated what the shop set, complete, but its base currency null when it set none
 * @param firstCurrency of the first order; null before
 * @param version 0 when nothing is stored
 */
record StoredSettings(Settings stated, String firstCurrency, long version) {
    static final StoredSettings NOTHING = new StoredSettings(Settings.DEFAULTS, null, 0);

    Settings effective() {
        return stated.baseCurrency() == null ? stated.withBaseCurrency(firstCurrency) : stated;
    }

    SettingsChanged event(UUID tenant) {
        Settings now = effective();
        List<SettingsChanged.Rate> rates = now.rates().stream()
                .map(rate -> new SettingsChanged.Rate(rate.currency(), rate.from(), rate.rate()))
                .toList();
        return new SettingsChanged(
                tenant,
                now.timeZone(),
                now.baseCurrency(),
                rates,
                now.country(),
                now.languages(),
                now.senderName(),
                now.marketingDefault(),
                now.defaultMargin(),
                version);
    }
}
