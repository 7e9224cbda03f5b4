/** Who is at risk or lost, by their own rhythm and P(alive). */
package io.regulars.scoring.churn;
