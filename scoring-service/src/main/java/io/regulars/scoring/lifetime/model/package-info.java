/** Models of when customers buy, when they stop and what they spend; time in weeks, histories in whole days. */
package io.regulars.scoring.lifetime.model;
