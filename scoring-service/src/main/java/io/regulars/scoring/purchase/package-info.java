/** Order facts, what counts as a purchase, and each customer's purchases summed up. */
package io.regulars.scoring.purchase;
