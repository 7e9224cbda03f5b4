/** What customers allow: an append-only log, and what follows from it. */
package io.regulars.customer.consent;
