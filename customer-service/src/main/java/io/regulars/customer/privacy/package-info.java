/** What a person has a right to: all that is known of them in one file, and to be forgotten everywhere. */
package io.regulars.customer.privacy;
