/** What becomes of a resource that a caller states, alone or in a batch. */
package io.regulars.customer.intake;
