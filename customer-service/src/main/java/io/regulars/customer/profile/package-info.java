/** Customer records: what a shop knows of the people who buy. */
package io.regulars.customer.profile;
