/** From the request's first line to the service that answers it. */
package io.regulars.gateway.routing;
