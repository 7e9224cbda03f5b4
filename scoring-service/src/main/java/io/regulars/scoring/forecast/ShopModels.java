package io.regulars.scoring.forecast;

import java.time.Instant;

import io.regulars.scoring.lifetime.choice.Forecast;

/** The chosen models of one shop: what all its customers are forecast with. */
public record ShopModels(Forecast purchases, SpendModel spend, Instant fittedAt) {}
