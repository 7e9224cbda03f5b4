/** Zones, countries, languages and hours as callers may state them. */
package io.regulars.customer.locality;
