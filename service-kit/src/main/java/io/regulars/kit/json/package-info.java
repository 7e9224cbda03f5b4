/** JSON taken strictly: what is ambiguous or hostile is refused with a pointer. */
package io.regulars.kit.json;
