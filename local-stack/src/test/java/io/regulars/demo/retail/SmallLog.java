package io.regulars.demo.retail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A handmade log, mapped as the real one is; it ends on 2011-12-09 and is shifted to the same day. */
final class SmallLog {

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    final List<SaleOrder> orders = new ArrayList<>();
    final List<Refund> refunds = new ArrayList<>();
    final ControlTotal control;

    private SmallLog(OnlineRetail retail) throws Exception {
        control = retail.forEach(orders::add, refunds::add);
    }

    /** Rows as {@code invoice,code,name,quantity,date time,price,customer,country}. */
    static SmallLog of(String... rows) throws Exception {
        return new SmallLog(retail(LocalDate.of(2011, 12, 9), rows));
    }

    static OnlineRetail retail(LocalDate end, String... rows) throws Exception {
        return OnlineRetail.ending(RetailLog.ofCsv(HEADER + String.join("\n", rows) + "\n"), end);
    }

    /** A row of customer 1 with the given minute of the last day. */
    static String row(String invoice, String code, int quantity, String price, int minute) {
        return "%s,%s,THING,%d,2011-12-09 10:%02d:00,%s,1,France".formatted(invoice, code, quantity, minute, price);
    }

    static String anonymous(String invoice, String code, int quantity, String price) {
        return "%s,%s,THING,%d,2011-12-09 10:00:00,%s,,United Kingdom".formatted(invoice, code, quantity, price);
    }

    SaleOrder order() {
        if (orders.size() != 1) {
            throw new AssertionError("Expected one order: " + orders);
        }
        return orders.get(0);
    }

    Sum unmapped(Unmapped reason) {
        return control.unmapped().getOrDefault(reason, Sum.NOTHING);
    }
}
