/** Customer records, identity, consents and orders. */
package io.regulars.customer;
