package io.regulars.scoring.forecast;

import java.time.Instant;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.interval.Prediction;

/**
 * The chosen models of one shop: what all its customers are forecast with.
 *
 * @param prediction how far a customer's own purchases and spend may lie from the forecast
 */
public record ShopModels(Forecast purchases, SpendModel spend, Prediction prediction, Instant fittedAt) {}
