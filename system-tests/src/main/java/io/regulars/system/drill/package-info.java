/** Faults made on purpose while a shop's backend, outside of the system, writes down what it was promised. */
package io.regulars.system.drill;
