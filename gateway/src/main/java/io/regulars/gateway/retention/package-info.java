/** How long what passes through the gateway is kept. */
package io.regulars.gateway.retention;
