/** Links that customers get: signed here, and open to whoever has one. */
package io.regulars.kit.link;
