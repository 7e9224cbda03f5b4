/** Refusals and failures as RFC 9457 problem details. */
package io.regulars.kit.problem;
