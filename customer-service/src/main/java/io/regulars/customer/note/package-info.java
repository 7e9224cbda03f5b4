/** Notes of colleagues on a customer, and the log of contacts with the day when something is to be done. */
package io.regulars.customer.note;
