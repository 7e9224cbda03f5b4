/** What crosses Kafka: one record per event, its topic and its CloudEvents envelope. */
package io.regulars.contracts;
