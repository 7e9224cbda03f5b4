/** Every decision about every customer with its outcome and its reason. */
package io.regulars.outreach.ledger;
