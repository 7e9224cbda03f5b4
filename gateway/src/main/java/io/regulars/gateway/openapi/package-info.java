/** One document of the whole public API. */
package io.regulars.gateway.openapi;
