/** Starts the whole suite on one machine without Docker: database, broker, mail sink and the four services. */
package io.regulars.local;
