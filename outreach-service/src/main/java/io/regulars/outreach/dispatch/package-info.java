/** Due touches become messages: claimed, judged again, sent and written down. */
package io.regulars.outreach.dispatch;
