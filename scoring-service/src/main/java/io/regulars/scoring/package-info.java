/** What a customer is worth and who is drifting away: facts in, scores out. */
package io.regulars.scoring;
