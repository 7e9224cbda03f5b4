/** Compares the schemas with those already released. */
package io.regulars.contracts.compatibility;
