/** The tenant's settings: zone, base currency, rates, languages, hours and defaults. */
package io.regulars.customer.settings;
