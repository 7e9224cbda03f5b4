/** How secrets of others are kept: sealed, by keys that are not in the database. */
package io.regulars.outreach.sealing;
