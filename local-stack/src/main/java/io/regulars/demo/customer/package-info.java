/** The generated people behind the log's customer numbers. */
package io.regulars.demo.customer;
