/** Work that comes back by itself, on a thread of its own. */
package io.regulars.customer.rounds;
