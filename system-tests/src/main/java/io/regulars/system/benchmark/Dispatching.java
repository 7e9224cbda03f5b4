package io.regulars.system.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.regulars.local.Part;

/**
 * A backlog of due touches: outreach-service, which asks policy, address and consent of each and writes down each outcome,
 * against a bare SMTP client with as many connections. Both send to the suite's mail sink. Then the same touches of who is
 * left out for comparison: judged by a policy with every rule, and not sent.
 */
final class Dispatching implements Measurement {
    /** It holds nobody, so that every rule is asked. */
    private static final String EVERY_RULE = """
            {"quietHours":null,"weekdayWindows":[{"days":["sat","sun"],"from":"00:00","to":"24:00"}],
             "learnHours":{"leastActs":10,"hours":4},"learnChannel":{"leastTouches":10},"maximumSilence":"P60D",
             "caps":[{"class":"marketing","max":1000,"per":"P7D"},{"max":1000,"per":"P30D"}],
             "overService":{"max":1000,"per":"P7D"}}""";

    private static final String TEXT = "Dear customer, here is what is new this week. ".repeat(20);

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        int mails = settings.backlog() / 40;
        Tenant tenant = ground.newTenant();
        addCustomers(tenant, mails);
        ground.runOnly(Set.of(Part.CUSTOMER, Part.OUTREACH));
        int smtp = ground.stack().state().ports().of(Part.MAIL_SINK);
        Client outreach = tenant.service(Part.OUTREACH, "outreach:write settings:write");
        outreach.put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[]}");
        outreach.put(
                "/v1/channels/email",
                "{\"host\":\"localhost\",\"port\":" + smtp
                        + ",\"from\":\"shop@example.com\",\"mailsPerSecond\":10000}");
        outreach.put("/v1/templates/news", """
                {"channel":"email","purpose":"marketing","variants":{"en":{"subject":"News",
                 "text":"%s {{unsubscribeUrl}}"}}}""".formatted(TEXT));
        ground.awaitCount(Part.OUTREACH, "select count(*) from customer where tenant = '" + tenant.id() + "'", mails);
        BareMailer bare = new BareMailer(smtp, "Subject: News\r\n\r\n" + TEXT);
        bare.send(mails);
        Contest contest = new Contest(ground, settings);
        contest.warmUp(() -> send(ground, tenant.id(), mails));
        List<Round> raw = new ArrayList<>();
        List<Round> product = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            raw.add(ground.round(() -> bare.send(mails)));
            String occurrence = plan(ground, tenant.id());
            product.add(ground.round(() -> work(ground, tenant.id(), occurrence, "state = 'sent'", mails)));
        }
        outreach.put("/v1/contact-policy", EVERY_RULE);
        List<Round> judged = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            judged.add(judging(ground, tenant.id(), mails));
        }
        return List.of(
                Row.compare(
                        name(),
                        "mails/s",
                        Goal.atLeast(0.5, 0.7),
                        product,
                        raw,
                        mails + " mails a round, " + BareMailer.CONNECTIONS
                                + " connections, all of them sent at its end"),
                Row.compare(
                        name() + "-judge",
                        "decisions/s",
                        Goal.NONE,
                        judged,
                        product,
                        "as many touches judged by every rule and left out for comparison, beside those that were sent"));
    }

    private static Round judging(Ground ground, UUID tenant, int touches) throws Exception {
        String occurrence = plan(ground, tenant);
        try (Connection connection = ground.raw().connect(Part.OUTREACH.database());
                PreparedStatement leaveOut = connection.prepareStatement(
                        "update touch set arm = 'control' where tenant = ? and occurrence = ?")) {
            leaveOut.setObject(1, tenant);
            leaveOut.setString(2, occurrence);
            leaveOut.executeUpdate();
        }
        return ground.round(() -> work(ground, tenant, occurrence, "would_have = 'sent'", touches));
    }

    private static Contestant.Work send(Ground ground, UUID tenant, int mails) {
        try {
            return work(ground, tenant, plan(ground, tenant), "state = 'sent'", mails);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plan(Ground ground, UUID tenant) throws SQLException {
        String occurrence = UUID.randomUUID().toString();
        try (Connection connection = ground.raw().connect(Part.OUTREACH.database())) {
            for (String sql : ground.script("touches.sql").split(";\n")) {
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.setString(1, occurrence);
                    insert.setObject(2, tenant);
                    insert.executeUpdate();
                }
            }
        }
        return occurrence;
    }

    private static Contestant.Work work(Ground ground, UUID tenant, String occurrence, String ended, int touches)
            throws SQLException {
        long begin = System.nanoTime();
        long deadline = begin + Duration.ofMinutes(5).toNanos();
        // What is left, and not what is done: counting among all touches would be a third of PostgreSQL's work.
        try (Connection connection = ground.raw().connect(Part.OUTREACH.database());
                PreparedStatement due =
                        connection.prepareStatement("update touch_due set due_at = now() where tenant = ?");
                PreparedStatement left =
                        connection.prepareStatement("select count(*) from touch_due where tenant = ?")) {
            due.setObject(1, tenant);
            due.executeUpdate();
            left.setObject(1, tenant);
            for (long many = touches; many > 0; many = count(left)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(many + " touches are still due");
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        String done = "select count(*) from touch where tenant = '" + tenant + "' and occurrence = '" + occurrence
                + "' and " + ended;
        if (ground.count(Part.OUTREACH, done) != touches) {
            throw new IllegalStateException(
                    ground.count(Part.OUTREACH, done) + " of " + touches + " touches have " + ended);
        }
        return new Contestant.Work(touches, seconds);
    }

    private static long count(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void addCustomers(Tenant tenant, int count) {
        tenant.gateway().put("/v1/settings", "{\"marketingDefault\":\"allowed\",\"senderName\":\"Shop\"}");
        for (int from = 0; from < count; from += 1_000) {
            tenant.gateway()
                    .post(
                            "/v1/customers/batch",
                            IntStream.range(from, Math.min(from + 1_000, count))
                                    .mapToObj(n -> "{\"customerId\":\"c-" + n + "\",\"email\":\"c" + n
                                            + "@example.com\",\"language\":\"en\"}")
                                    .collect(Collectors.joining(",", "[", "]")));
        }
    }
}
