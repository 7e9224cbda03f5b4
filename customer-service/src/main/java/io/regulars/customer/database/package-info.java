/** Plain JDBC in few words: statements with parameters, and rows as arrays, one per column. */
package io.regulars.customer.database;
