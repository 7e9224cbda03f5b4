package io.regulars.scoring.lifetime.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.SpendHistory;

/** CDNOW: calibration to 1997-09-30, then 39 weeks of hold-out. */
public final class Cdnow {
    public static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    public static final LocalDate END = LocalDate.of(1998, 6, 30);

    private Cdnow() {}

    /** The 2,357 customers of the sample. */
    public static Collection<Buyer> sample() {
        Map<Integer, Buyer> buyers = new TreeMap<>();
        CsvFile.forEach(
                "/cdnow/sample_transactions.csv.gz",
                row -> buyers.computeIfAbsent(Integer.valueOf(row.getField("customer")), id -> new Buyer())
                        .bought(LocalDate.parse(row.getField("date")), Double.parseDouble(row.getField("amount"))));
        return buyers.values();
    }

    public static List<CustomerHistory> sampleHistories() {
        return sample().stream()
                .map(buyer -> buyer.historyUntil(CALIBRATION_END))
                .toList();
    }

    public static List<SpendHistory> sampleSpend() {
        return sample().stream().map(buyer -> buyer.spendUntil(CALIBRATION_END)).toList();
    }

    /** All 23,570 customers. */
    public static List<CustomerHistory> fullHistories() {
        List<CustomerHistory> histories = new ArrayList<>();
        CsvFile.forEach(
                "/cdnow/full_summary.csv.gz",
                row -> histories.add(new CustomerHistory(
                        Integer.parseInt(row.getField("x")),
                        Integer.parseInt(row.getField("lastRepeatDay")),
                        Integer.parseInt(row.getField("observedDays")))));
        return histories;
    }

    public static List<SpendHistory> fullSpend() {
        List<SpendHistory> spend = new ArrayList<>();
        CsvFile.forEach("/cdnow/full_summary.csv.gz", row -> {
            double mean = Double.parseDouble(row.getField("meanRepeat"));
            spend.add(mean > 0 ? new SpendHistory(Integer.parseInt(row.getField("x")), mean) : SpendHistory.NONE);
        });
        return spend;
    }
}
