/** Estimates the models of a shop from grouped histories and says when an estimate is not to be believed. */
package io.regulars.scoring.lifetime.fit;
