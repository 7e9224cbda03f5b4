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
 * against a bare SMTP client with as many connections. Both send to a mail server that stores and delivers, and to the
 * suite's sink, which costs hardly anything. Then the same touches of who is left out for comparison: judged by a policy with
 * every rule, and not sent.
 */
final class Dispatching implements Measurement {
    /** It holds nobody, so that every rule is asked. */
    private static final String EVERY_RULE = """
            {"quietHours":null,"weekdayWindows":[{"days":["sat","sun"],"from":"00:00","to":"24:00"}],
             "learnHours":{"leastActs":10,"hours":4},"learnChannel":{"leastTouches":10},"maximumSilence":"P60D",
             "caps":[{"class":"marketing","max":1000,"per":"P7D"},{"max":1000,"per":"P30D"}],
             "overService":{"max":1000,"per":"P7D"}}""";

    private static final String TEXT = "Dear customer, here is what is new this week. ".repeat(20);
    private static final String MAIL = "Subject: News\r\n\r\n" + TEXT;

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
        Client outreach = tenant.service(Part.OUTREACH, "outreach:write settings:write");
        outreach.put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[]}");
        outreach.put("/v1/templates/news", """
                {"channel":"email","purpose":"marketing","variants":{"en":{"subject":"News",
                 "text":"%s {{unsubscribeUrl}}"}}}""".formatted(TEXT));
        ground.awaitCount(Part.OUTREACH, "select count(*) from customer where tenant = '" + tenant.id() + "'", mails);
        int sink = ground.stack().state().ports().of(Part.MAIL_SINK);
        sendBy(outreach, sink);
        new BareMailer(sink, MAIL).send(mails);
        new Contest(ground, settings).warmUp(() -> send(ground, tenant.id(), mails));
        Sent toSink = send(ground, settings, tenant.id(), mails, sink, () -> {});
        Sent toServer;
        try (Exim exim = Exim.start(ground.home().resolve("system-tests/target/exim"))) {
            ground.watch("exim", exim.process());
            sendBy(outreach, exim.port());
            toServer = send(ground, settings, tenant.id(), mails, exim.port(), exim::awaitDelivered);
        }
        outreach.put("/v1/contact-policy", EVERY_RULE);
        List<Round> judged = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            judged.add(judging(ground, tenant.id(), mails));
        }
        String remark =
                mails + " mails a round, " + BareMailer.CONNECTIONS + " connections, all of them sent at its end";
        return List.of(
                Row.compare(
                        name(),
                        "mails/s",
                        Goal.atLeast(0.5, 0.7),
                        toServer.product(),
                        toServer.raw(),
                        remark + "; Exim, which stores and delivers each"),
                Row.compare(
                        name() + "-sink",
                        "mails/s",
                        Goal.NONE,
                        toSink.product(),
                        toSink.raw(),
                        remark + "; the suite's mail sink"),
                Row.compare(
                        name() + "-judge",
                        "decisions/s",
                        Goal.NONE,
                        judged,
                        toSink.product(),
                        "as many touches judged by every rule and left out for comparison, beside those sent to the sink"));
    }

    private record Sent(List<Round> raw, List<Round> product) {}

    private static void sendBy(Client outreach, int port) {
        outreach.put(
                "/v1/channels/email",
                "{\"host\":\"localhost\",\"port\":" + port
                        + ",\"from\":\"shop@example.com\",\"mailsPerSecond\":10000}");
    }

    /** @param settled returns when the mail server has nothing left to do */
    private static Sent send(Ground ground, Settings settings, UUID tenant, int mails, int port, Runnable settled)
            throws Exception {
        BareMailer bare = new BareMailer(port, MAIL);
        Sent sent = new Sent(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < settings.rounds(); i++) {
            sent.raw().add(ground.round(() -> bare.send(mails)));
            settled.run();
            String occurrence = plan(ground, tenant);
            sent.product().add(ground.round(() -> work(ground, tenant, occurrence, "state = 'sent'", mails)));
            settled.run();
        }
        return sent;
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
        // Whether any is left, and not how many are done: counting would be a good part of PostgreSQL's work.
        try (Connection connection = ground.raw().connect(Part.OUTREACH.database());
                PreparedStatement due =
                        connection.prepareStatement("update touch_due set due_at = now() where tenant = ?");
                PreparedStatement left =
                        connection.prepareStatement("select from touch_due where tenant = ? limit 1")) {
            due.setObject(1, tenant);
            due.executeUpdate();
            left.setObject(1, tenant);
            do {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("touches are still due");
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            } while (isAny(left));
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

    private static boolean isAny(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next();
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
