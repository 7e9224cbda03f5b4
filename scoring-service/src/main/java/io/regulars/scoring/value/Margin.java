package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/**
 * What a customer earned the shop.
 *
 * @param historic net minus unit costs; null when neither costs nor the shop's default margin are known
 * @param costs what serving the customer cost beside the goods
 * @param share of profit in the net; null when it is not known
 */
record Margin(BigDecimal historic, Costs costs, BigDecimal share) {
    private static final int DIGITS = 10;

    /** Unit costs stay costs when a part is refunded: what came back may not be sold again. */
    static Margin of(Shop shop, Summary summary) {
        Amounts amounts = summary.amounts();
        BigDecimal rate = shop.defaultMargin();
        BigDecimal uncosted = summary.historic().subtract(amounts.costed());
        BigDecimal known = amounts.costed().subtract(amounts.cost());
        if (uncosted.signum() != 0 || summary.orders() == 0) {
            known = rate == null ? null : known.add(uncosted.multiply(rate));
        }
        BigDecimal net = summary.historic();
        Costs costs = Costs.of(shop, summary);
        BigDecimal profit = profit(known, costs.total());
        return new Margin(
                known,
                costs,
                net.signum() == 0 || profit == null ? rate : profit.divide(net, DIGITS, RoundingMode.HALF_UP));
    }

    BigDecimal profit() {
        return profit(historic, costs.total());
    }

    private static BigDecimal profit(BigDecimal margin, BigDecimal costToServe) {
        return margin == null || costToServe == null ? margin : margin.subtract(costToServe);
    }

    /** The profit in a net to come; null when it is not known. */
    BigDecimal of(BigDecimal net) {
        return net == null || share == null ? null : net.multiply(share);
    }
}
