package io.regulars.system.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.DiscountRate;
import io.regulars.scoring.lifetime.model.Outlook;
import io.regulars.scoring.lifetime.model.Residuals;

/**
 * A program: reads a purchase log, fits the models, reads it again and writes a score per customer. Lines are {@code
 * customer,day}, a customer's lines together; the observation ends on day 0.
 */
final class StreamedScores {
    private StreamedScores() {}

    /** One customer of the log. */
    private record Customer(long id, CustomerHistory history) {}

    public static void main(String[] arguments) throws IOException {
        Path log = Path.of(arguments[0]);
        Cells.Builder cells = new Cells.Builder();
        customers(log, customer -> cells.accept(customer.history()));
        Cells all = cells.build();
        FittedModels models = FitPurchases.all(all);
        Outlook year = new Outlook(models.model(), DiscountRate.WEEKS_PER_YEAR);
        Residuals residuals = new Residuals(models.model(), DiscountRate.ofYear(0.1));
        long[] scored = {0};
        try (BufferedWriter scores = Files.newBufferedWriter(Path.of(arguments[1]))) {
            customers(log, customer -> {
                CustomerHistory history = customer.history();
                double alive = year.probabilityAlive(history);
                write(scores, customer.id(), alive, alive * year.ifAlive(history), alive * residuals.ifAlive(history));
                scored[0]++;
            });
        }
        System.out.printf("%d %d %s%n", scored[0], all.size(), models.chosen().kind());
    }

    private static void write(BufferedWriter scores, long customer, double alive, double year, double residual) {
        try {
            scores.append(Long.toString(customer));
            for (double value : new double[] {alive, year, residual}) {
                // millionths
                scores.append(',').append(Long.toString(Math.round(1e6 * value)));
            }
            scores.append('\n');
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void customers(Path log, Consumer<Customer> taker) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.US_ASCII)) {
            long customer = -1;
            int first = 0;
            int last = 0;
            int days = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comma = line.indexOf(',');
                long id = Long.parseLong(line, 0, comma, 10);
                int day = Integer.parseInt(line, comma + 1, line.length(), 10);
                if (id != customer) {
                    tell(customer, first, last, days, taker);
                    customer = id;
                    first = day;
                    days = 0;
                }
                // several purchases of a day are one
                days += days == 0 || day != last ? 1 : 0;
                last = day;
            }
            tell(customer, first, last, days, taker);
        }
    }

    private static void tell(long customer, int first, int last, int days, Consumer<Customer> taker) {
        if (days > 0) {
            taker.accept(new Customer(customer, new CustomerHistory(days - 1, last - first, -first)));
        }
    }
}
