package io.regulars.demo.retail;

import java.util.Locale;

/** What a row is about, told by its stock code. Codes are compared without case ({@code m} is {@code M}). */
enum StockCode {
    /** A product, or an entry typed by hand ({@code M}, "Manual"): an order line. */
    GOODS,
    /** {@code POST}, {@code DOT} (postage of the web shop), {@code C2} and {@code CARRIAGE}: the order's shipping. */
    SHIPPING,
    /** {@code D}: a discount granted after the sale, which names no line. */
    DISCOUNT,
    /** Fees, commission, samples and bad debt: the shop's own books, nothing that a customer bought. */
    BOOKKEEPING;

    static StockCode of(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "POST", "DOT", "C2", "CARRIAGE" -> SHIPPING;
            case "D" -> DISCOUNT;
            case "AMAZONFEE", "BANK CHARGES", "CRUK", "B", "S" -> BOOKKEEPING;
            default -> GOODS;
        };
    }
}
