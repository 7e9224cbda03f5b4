/** Privacy classes of the shop's own fields. */
package io.regulars.customer.attribute;
