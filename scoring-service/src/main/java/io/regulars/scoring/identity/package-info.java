/** Which customer rows are one customer. */
package io.regulars.scoring.identity;
