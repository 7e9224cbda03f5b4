package io.regulars.scoring.lifetime.data;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.scoring.lifetime.model.CustomerHistory;

/**
 * The log that the demo loads, as the science compares it: sold rows (no cancelled invoice, a positive quantity and
 * price) of named customers; calibration to 2011-08-31, then 100 days of hold-out.
 */
public final class OnlineRetail {
    public static final LocalDate CALIBRATION_END = LocalDate.of(2011, 8, 31);
    public static final LocalDate END = LocalDate.of(2011, 12, 9);

    private OnlineRetail() {}

    /** Whoever had bought by the end of calibration. */
    public static Collection<Buyer> buyers() {
        Map<String, Buyer> buyers = new TreeMap<>();
        CsvFile.forEach("/demo/online_retail.csv.gz", row -> {
            String customer = row.getField("CustomerID");
            int quantity = Integer.parseInt(row.getField("Quantity"));
            double price = Double.parseDouble(row.getField("UnitPrice"));
            if (!customer.isEmpty() && !row.getField("InvoiceNo").startsWith("C") && quantity > 0 && price > 0) {
                buyers.computeIfAbsent(customer, id -> new Buyer())
                        .bought(LocalDate.parse(row.getField("InvoiceDate").substring(0, 10)), quantity * price);
            }
        });
        buyers.values().removeIf(buyer -> buyer.first().isAfter(CALIBRATION_END));
        return buyers.values();
    }

    public static List<CustomerHistory> histories() {
        return buyers().stream()
                .map(buyer -> buyer.historyUntil(CALIBRATION_END))
                .toList();
    }
}
