/** Reports over all customers of a shop. */
package io.regulars.scoring.report;
