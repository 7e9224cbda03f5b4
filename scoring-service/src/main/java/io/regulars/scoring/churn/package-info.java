/** Who is overdue by their own rhythm. */
package io.regulars.scoring.churn;
