package io.regulars.scoring.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * One customer's purchases, all aliases together, in the shop's currency.
 *
 * @param orders orders that count
 * @param days distinct days with a purchase, ascending; null where only {@code purchaseDays} was kept
 * @param frequency orders that count within the window
 * @param monetary their net sum
 * @param historic net sum over the whole history
 * @param thisYear net sum since 1 January of {@code year}
 * @param discountShare discounts over goods before discounts, 0 to 1; null without goods
 * @param unitPrice mean price of a unit after discounts; null without units
 * @param amounts what the purchases came to beside their sum
 * @param excluded number of orders left out, by reason
 * @param windowFrom first day of a purchase within the window; null when there is none or no window
 * @param service complaints and touches
 * @param factAt own time of the newest order or refund; null without any
 */
public record Summary(
        long orders,
        Instant firstOrderAt,
        Instant lastOrderAt,
        LocalDate firstDay,
        LocalDate lastDay,
        int purchaseDays,
        LocalDate[] days,
        long frequency,
        BigDecimal monetary,
        BigDecimal historic,
        BigDecimal thisYear,
        int year,
        BigDecimal discountShare,
        BigDecimal unitPrice,
        Amounts amounts,
        Map<String, Long> excluded,
        LocalDate windowFrom,
        Service service,
        Instant factAt) {

    /** Of a customer without any order. */
    public static Summary none(int year) {
        return new Summary(
                0,
                null,
                null,
                null,
                null,
                0,
                new LocalDate[0],
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                year,
                null,
                null,
                Amounts.NONE,
                Map.of(),
                null,
                Service.NONE,
                null);
    }
}
