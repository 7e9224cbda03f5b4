/** All that happened with a customer, of all services, in one list. */
package io.regulars.customer.timeline;
