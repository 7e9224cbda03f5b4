/**
 * Whether a system kept what it promised: reads the driver's journal, databases, topics and mailboxes, and nothing of
 * the services' code.
 */
package io.regulars.system.ledger;
