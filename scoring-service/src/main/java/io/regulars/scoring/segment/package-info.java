/** Groups of customers that a shop names by a filter over their values, and who is in them. */
package io.regulars.scoring.segment;
