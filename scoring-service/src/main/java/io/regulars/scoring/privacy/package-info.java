/** What a person has a right to: what is computed about them, and that their id goes. Asked by customer-service only. */
package io.regulars.scoring.privacy;
