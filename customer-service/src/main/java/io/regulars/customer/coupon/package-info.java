/** Coupons: campaigns, codes that are bound to one customer, and what orders make of them. */
package io.regulars.customer.coupon;
