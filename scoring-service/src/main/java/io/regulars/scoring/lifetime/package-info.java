/** What a customer will still buy: probability models of purchase and spend, as pure functions. */
package io.regulars.scoring.lifetime;
