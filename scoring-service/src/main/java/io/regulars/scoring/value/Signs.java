package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/** What else tells of a customer who is leaving, beside the silence: an open complaint, smaller baskets, returns. */
final class Signs {
    /** As many days before the recent ones as there are recent ones. */
    private static final int DAYS_NEEDED = 2 * Amounts.RECENT_DAYS;

    private static final BigDecimal SHRUNK = new BigDecimal("0.7");
    private static final BigDecimal RETURNED_MUCH = new BigDecimal("0.2");

    private Signs() {}

    static List<Sign> of(Shop shop, Summary summary) {
        List<Sign> signs = new ArrayList<>();
        int open = summary.service().openComplaints();
        if (open > 0) {
            signs.add(new Sign(
                    "openComplaints",
                    String.valueOf(open),
                    open == 1 ? "one open complaint" : open + " open complaints"));
        }
        smallerBaskets(shop, summary, signs);
        returns(summary, signs);
        return signs;
    }

    private static void smallerBaskets(Shop shop, Summary summary, List<Sign> signs) {
        if (summary.purchaseDays() < DAYS_NEEDED) {
            return;
        }
        BigDecimal recent = mean(summary.amounts().recent(), Amounts.RECENT_DAYS, shop);
        BigDecimal before = mean(
                summary.historic().subtract(summary.amounts().recent()),
                summary.purchaseDays() - Amounts.RECENT_DAYS,
                shop);
        if (recent.compareTo(before.multiply(SHRUNK)) < 0) {
            signs.add(new Sign(
                    "recentBasket",
                    recent.toPlainString(),
                    "smaller baskets: %s %s a purchase day of the last %d, %s before"
                            .formatted(recent, shop.currency(), Amounts.RECENT_DAYS, before)));
        }
    }

    private static BigDecimal mean(BigDecimal sum, int days, Shop shop) {
        return sum.divide(BigDecimal.valueOf(days), shop.digits(), RoundingMode.HALF_UP);
    }

    private static void returns(Summary summary, List<Sign> signs) {
        BigDecimal bought = summary.historic().add(summary.amounts().returned());
        if (bought.signum() > 0) {
            BigDecimal share = summary.amounts().returned().divide(bought, 4, RoundingMode.HALF_UP);
            if (share.compareTo(RETURNED_MUCH) >= 0) {
                signs.add(new Sign(
                        "returnedShare",
                        share.toPlainString(),
                        "returns: %s %% of what was bought was refunded"
                                .formatted(share.movePointRight(2).setScale(0, RoundingMode.HALF_UP))));
            }
        }
    }
}
