package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;

import io.regulars.scoring.churn.Churn;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Rfm;
import io.regulars.scoring.settings.Shop;

/**
 * Everything that follows from a customer's purchases, the shop's lines and a moment.
 *
 * @param recencyDays null without a purchase
 * @param rfm null without a purchase in the window, or while there are no lines
 * @param churn null while there are no lines
 * @param forecast null without a model or a purchase
 * @param nextChangeAt the first moment at which type, status or the window's orders change by time alone; null: never
 */
public record Score(
        Shop shop,
        Instant asOf,
        LocalDate today,
        Summary summary,
        Lines lines,
        Integer recencyDays,
        Rfm rfm,
        String abc,
        Churn churn,
        CustomerForecast forecast,
        Instant nextChangeAt) {

    /** An amount with the decimals of the shop's currency; null stays null. */
    BigDecimal money(BigDecimal amount) {
        return amount == null ? null : amount.setScale(shop.digits(), RoundingMode.HALF_UP);
    }
}
