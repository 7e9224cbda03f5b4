/** Orders and their refunds. */
package io.regulars.customer.order;
