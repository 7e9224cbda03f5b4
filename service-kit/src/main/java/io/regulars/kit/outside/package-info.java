/** Calls to urls that callers chose: never into private networks, never after a redirect, never more than asked for. */
package io.regulars.kit.outside;
