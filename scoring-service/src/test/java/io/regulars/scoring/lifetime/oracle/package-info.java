/** The published formulas as they are printed, evaluated with 80 digits. */
package io.regulars.scoring.lifetime.oracle;
