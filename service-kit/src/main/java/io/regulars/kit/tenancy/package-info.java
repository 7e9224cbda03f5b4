/** Isolation by row-level security: every statement runs inside a transaction that names its tenants. */
package io.regulars.kit.tenancy;
