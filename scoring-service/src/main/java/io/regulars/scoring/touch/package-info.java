/** What was sent to customers, as far as it costs the shop something. */
package io.regulars.scoring.touch;
