/** Files of customers, orders and consents: received in pieces of bounded size, then taken in by a job. */
package io.regulars.customer.imports;
