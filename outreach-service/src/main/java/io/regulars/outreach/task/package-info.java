/** What people do: calls, visits, cards and gifts, with what to say and what came of it. */
package io.regulars.outreach.task;
