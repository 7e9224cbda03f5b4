/** The few lines that every SQL statement of this service shares. */
package io.regulars.outreach.database;
