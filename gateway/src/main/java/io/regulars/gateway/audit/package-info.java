/** The audit log: who did what that needs a privilege, append-only and chained by hashes. */
package io.regulars.gateway.audit;
