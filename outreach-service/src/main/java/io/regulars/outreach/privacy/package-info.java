/** What a person has a right to: the ledger of what they were sent, and to be forgotten. Asked by customer-service only. */
package io.regulars.outreach.privacy;
