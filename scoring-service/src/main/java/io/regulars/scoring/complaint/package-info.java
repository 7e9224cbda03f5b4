/** Customers' complaints, as far as they tell who may leave. */
package io.regulars.scoring.complaint;
