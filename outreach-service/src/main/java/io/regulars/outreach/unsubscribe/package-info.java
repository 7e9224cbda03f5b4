/** The link in every message, and what follows from it at once. */
package io.regulars.outreach.unsubscribe;
