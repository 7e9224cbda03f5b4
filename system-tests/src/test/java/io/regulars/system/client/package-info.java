/** The generated clients and the code of the guides, against a running suite. */
package io.regulars.system.client;
