/** Whom a touch can reach: ids and aliases from events, contacts and values asked from their owners. */
package io.regulars.outreach.audience;
