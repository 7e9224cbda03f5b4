/** Takes the events of customer-service in, a batch in one transaction. */
package io.regulars.scoring.intake;
