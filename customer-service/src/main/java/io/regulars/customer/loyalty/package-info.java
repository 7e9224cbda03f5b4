/** Points and tiers: what orders earn and spend, when it expires, and who stands how high. */
package io.regulars.customer.loyalty;
