/** What to do next about one customer, and what speaks against it. */
package io.regulars.outreach.advice;
