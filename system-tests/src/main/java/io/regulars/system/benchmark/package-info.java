/** How fast the suite is, as a share of what the same PostgreSQL and the same Kafka can do at most. */
package io.regulars.system.benchmark;
