/** One customer's score, live and materialised, and the use case that keeps it right. */
package io.regulars.scoring.value;
