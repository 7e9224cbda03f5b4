package io.regulars.system.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.regulars.local.Part;

/** Single orders while ever more customers are there: how many times the slowest population is slower than the fastest. */
final class Flat implements Measurement {
    private static final int CONNECTIONS = 8;

    @Override
    public String name() {
        return "flat";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        Client service = tenant.service(Part.CUSTOMER, "orders:write");
        List<List<Round>> product = new ArrayList<>();
        List<List<Round>> raw = new ArrayList<>();
        int present = 0;
        for (int population : settings.populations()) {
            populate(ground, tenant.id(), present + 1, population);
            ground.raw().addCustomers(tenant.id(), present + 1, population);
            present = population;
            List<List<Round>> rounds = new Contest(ground, settings)
                    .hold(List.of(
                            Intake.raw(ground, tenant, population, CONNECTIONS),
                            Intake.product(ground, service, population, CONNECTIONS)));
            raw.add(rounds.get(0));
            product.add(rounds.get(1));
        }
        List<Round> all = product.stream().flatMap(List::stream).toList();
        List<Round> allRaw = raw.stream().flatMap(List::stream).toList();
        String remark = IntStream.range(0, product.size())
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%,d customers: %.0f (raw %.0f)",
                        settings.populations()[i],
                        rate(product.get(i)),
                        rate(raw.get(i))))
                .collect(Collectors.joining("; "));
        return List.of(new Row(
                name(),
                "orders/s",
                Goal.atMost(1.3, 1.1),
                unevenness(product),
                Row.rates(all),
                Row.rates(allRaw),
                Row.cpu(all),
                Row.cpu(allRaw),
                remark));
    }

    /** Fastest by slowest population: of the medians, and from round to round. */
    private static Spread unevenness(List<List<Round>> populations) {
        Spread byRound = Spread.of(IntStream.range(0, populations.get(0).size())
                .mapToObj(i -> unevenness(
                        populations.stream().map(rounds -> rounds.get(i).perSecond())))
                .toList());
        return new Spread(unevenness(populations.stream().map(Flat::rate)), byRound.min(), byRound.max());
    }

    private static double unevenness(Stream<Double> rates) {
        Spread spread = Spread.of(rates.toList());
        return spread.max() / spread.min();
    }

    private static double rate(List<Round> rounds) {
        return Row.rates(rounds).median();
    }

    private static void populate(Ground ground, UUID tenant, int from, int to) throws SQLException {
        try (Connection connection = ground.raw().connect(Part.CUSTOMER.database());
                PreparedStatement insert = connection.prepareStatement(ground.script("population.sql"))) {
            insert.setObject(1, tenant);
            insert.setInt(2, from);
            insert.setInt(3, to);
            insert.executeUpdate();
            connection.createStatement().execute("vacuum analyze");
        }
    }
}
