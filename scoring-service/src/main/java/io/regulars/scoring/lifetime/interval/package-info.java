/** How far a customer's own purchases and spend may lie from what is expected of the customer. */
package io.regulars.scoring.lifetime.interval;
