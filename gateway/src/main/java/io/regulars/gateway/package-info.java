/** The only public entrance: credentials, limits, routing, one document, one health. */
package io.regulars.gateway;
