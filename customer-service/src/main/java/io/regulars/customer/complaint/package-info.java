/** Complaints: the clock until an answer is due, answers, how it ended, and what complaints have in common. */
package io.regulars.customer.complaint;
