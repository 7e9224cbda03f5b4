/** A customer in one call, composed of what the services know. */
package io.regulars.gateway.overview;
