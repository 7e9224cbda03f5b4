/** Who changed what of a customer, and when. */
package io.regulars.customer.history;
