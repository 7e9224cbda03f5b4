/** Facts about the whole suite: real processes, the public API, and what is left when one of them is killed. */
package io.regulars.system;
