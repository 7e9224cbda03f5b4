/** The lifetime models of each shop, fitted and stored, and what they expect of one customer. */
package io.regulars.scoring.forecast;
