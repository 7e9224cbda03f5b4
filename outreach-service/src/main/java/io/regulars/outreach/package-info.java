/** The right touch at the right hour, at most as often as the customer likes, and its ledger. */
package io.regulars.outreach;
