/** The directory of shops, kept by the administrator. */
package io.regulars.gateway.tenant;
