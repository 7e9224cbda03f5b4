/** The published formulas as they are printed, evaluated with 50 digits. */
package io.regulars.scoring.lifetime.oracle;
