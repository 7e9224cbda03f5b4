package io.regulars.demo.retail;

/** Why an amount of the log is in no order and in no refund; the order is that of the printed table. */
public enum Unmapped {
    CANCELLED_WITHOUT_CUSTOMER("cancelled, but the row names no customer"),
    CANCELLED_WITHOUT_MATCH("cancelled, but no earlier line of this customer, code and price is left"),
    DISCOUNT("discount after the sale (D), which names no line"),
    BOOKKEEPING("the shop's own books (AMAZONFEE, BANK CHARGES, CRUK, B, S)"),
    CHARGE_WITHOUT_GOODS("postage billed alone, without goods"),
    STOCK_CORRECTION("stock correction: no customer and no price, or no positive quantity"),
    NEGATIVE_PRICE("price below zero"),
    BEYOND_LIMITS("beyond the API's limits of quantity, decimals or lines"),
    ROUNDING("rounding of line amounts to pennies");

    private final String meaning;

    Unmapped(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
