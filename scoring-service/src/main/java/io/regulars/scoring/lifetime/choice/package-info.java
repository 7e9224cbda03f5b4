/** Which forecast a shop's customers get: candidates compared by back-tests on the past of the shop's own log. */
package io.regulars.scoring.lifetime.choice;
