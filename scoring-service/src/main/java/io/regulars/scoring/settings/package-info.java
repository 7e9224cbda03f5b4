/** What a shop decided that scoring computes with: zone, currency, rates, lines and churn ratios. */
package io.regulars.scoring.settings;
