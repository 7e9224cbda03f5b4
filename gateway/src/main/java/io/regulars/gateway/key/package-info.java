/** API keys: issued once, stored hashed, looked up on every request. */
package io.regulars.gateway.key;
