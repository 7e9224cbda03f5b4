/** Connections to shop platforms: their webhooks are verified, stored, acknowledged and then applied. */
package io.regulars.gateway.connection;
