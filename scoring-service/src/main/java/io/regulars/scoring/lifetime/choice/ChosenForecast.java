package io.regulars.scoring.lifetime.choice;

import java.util.Optional;

import io.regulars.scoring.lifetime.fit.Fitted;

/**
 * The forecast of a shop.
 *
 * @param fitted the estimation, on the whole log, of the forecast's model
 * @param backTest empty when the log does not allow one; the reason says why
 * @param reason why this forecast, for people
 */
public record ChosenForecast(Forecast forecast, Fitted fitted, Optional<BackTest> backTest, String reason) {}
