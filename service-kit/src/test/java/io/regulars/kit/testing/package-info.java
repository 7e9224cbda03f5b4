/** What the services' tests run against: a real PostgreSQL, a real Kafka, and tokens that verify. */
package io.regulars.kit.testing;
