/** Outgoing webhooks: tenants are told of events, signed by Standard Webhooks and repeated until they are taken. */
package io.regulars.gateway.webhook;
