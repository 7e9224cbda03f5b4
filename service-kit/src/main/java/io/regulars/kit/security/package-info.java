/** Internal tokens: who calls, for which tenant, with which scopes. */
package io.regulars.kit.security;
