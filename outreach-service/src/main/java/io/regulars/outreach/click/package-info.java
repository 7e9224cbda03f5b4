/** Links that note who followed them, and lead only where a shop's own template does. */
package io.regulars.outreach.click;
