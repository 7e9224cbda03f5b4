/** What every feature's statements and stored JSON share. */
package io.regulars.outreach.database;
