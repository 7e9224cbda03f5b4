package io.regulars.scoring.value;

import java.math.BigDecimal;

import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/**
 * What a customer earned the shop.
 *
 * @param historic null when neither costs nor the shop's default margin are known
 * @param costToServe null where shipping costs were never said
 */
record Margin(BigDecimal historic, BigDecimal costToServe) {

    /** Unit costs stay costs when a part is refunded: what came back may not be sold again. */
    static Margin of(Shop shop, Summary summary) {
        Amounts amounts = summary.amounts();
        BigDecimal uncosted = summary.historic().subtract(amounts.costed());
        BigDecimal known = amounts.costed().subtract(amounts.cost());
        if (uncosted.signum() == 0 && summary.orders() > 0) {
            return new Margin(known, amounts.shippingCost());
        }
        BigDecimal rate = shop.defaultMargin();
        return new Margin(rate == null ? null : known.add(uncosted.multiply(rate)), amounts.shippingCost());
    }
}
