/** How much and how fast a caller may send. */
package io.regulars.gateway.limits;
