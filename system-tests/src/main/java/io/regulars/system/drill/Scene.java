package io.regulars.system.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.regulars.local.Part;
import io.regulars.local.Stack;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;
import io.regulars.system.ledger.Backlog;

/** What every drill needs: a running stack, shops in it, traffic from outside, the journal of what was acknowledged. */
public final class Scene {
    /** A touch whose answer was cut can be asked for again after a minute: meanwhile the others go on. */
    private static final int ASKERS = 6;
    /** More than one, so that they meet at the same customers and coupons. */
    private static final int COLLECTORS = 2;

    private final Stack stack;
    private final Journal journal;
    private final Random random;
    private final Consumer<String> report;
    private final InFlight inFlight = new InFlight();
    private final Answers answers = new Answers();
    private final Traffic traffic = new Traffic();
    private final Claims claims;

    public Scene(Stack stack, Journal journal, long seed, Consumer<String> report) {
        this.stack = stack;
        this.journal = journal;
        this.random = new Random(seed);
        this.report = line -> report.accept(Instant.now().toString().substring(11, 19) + " " + line);
        this.claims = new Claims(this.report);
    }

    Stack stack() {
        return stack;
    }

    Random random() {
        return random;
    }

    InFlight inFlight() {
        return inFlight;
    }

    Answers answers() {
        return answers;
    }

    Traffic traffic() {
        return traffic;
    }

    Claims claims() {
        return claims;
    }

    /** The stack's data directory, in which the journal lies too. */
    Path data() {
        return journal.file().toAbsolutePath().getParent();
    }

    void say(String line) {
        report.accept(line);
    }

    Killer killer() {
        return new Killer(stack, journal, inFlight, random, report);
    }

    List<DrillShop> openShops(int shops, int customers) {
        return openShop().open(shops, customers);
    }

    /** Shops whose orders bring no messages. */
    List<DrillShop> openSilentShops(int shops, int customers) {
        return openShop().openSilent(shops, customers);
    }

    private OpenShop openShop() {
        return new OpenShop(stack.url(Part.GATEWAY), stack.state().adminToken(), journal, inFlight, answers);
    }

    Backend admin() {
        return new Backend(stack.url(Part.GATEWAY), stack.state().adminToken(), inFlight, answers);
    }

    /** New orders at a fixed rate, beginning now. */
    PacedOrders startOrders(List<DrillShop> shops, int perSecond) {
        return new PacedOrders(shops, journal, inFlight, another(), perSecond).start();
    }

    /** {@code kill -9}, noted in the journal; the part stays down until started. */
    void kill(Part part) {
        journal.write(new Entry.Killed(Instant.now(), part.label(), inFlight.now()));
        stack.kill(part);
        say("killed " + part.label());
    }

    /** SIGSTOP for so long, noted in the journal. */
    void freeze(Part part, Duration time) {
        journal.write(new Entry.Paused(Instant.now(), part.label(), (int) time.toSeconds(), inFlight.now()));
        stack.pause(part);
        say("froze " + part.label());
        try {
            Pace.pause(time);
        } finally {
            stack.resume(part);
        }
    }

    Backlog backlog() {
        return new Backlog(stack.state());
    }

    /** So many tills, and messages, withdrawals and points besides; {@code pauseMillis} is a till's mean pause between two requests. */
    void startTraffic(List<DrillShop> shops, int tillsEach, int pauseMillis) {
        Sink sink = new Sink(stack.url(Part.MAIL_SINK));
        for (int i = 0; i < shops.size(); i++) {
            DrillShop shop = shops.get(i);
            for (int till = 0; till < tillsEach; till++) {
                String name = "till-" + i + "-" + till;
                traffic.start(name, new OrderTraffic(shop, journal, name, another(), pauseMillis));
            }
            for (int asker = 0; asker < ASKERS; asker++) {
                String name = "touches-" + i + "-" + asker;
                traffic.start(name, new TouchTraffic(shop, journal, name, another(), pauseMillis * 2 * ASKERS));
            }
            for (int collector = 0; collector < COLLECTORS; collector++) {
                String name = "p-" + i + "-" + collector;
                traffic.start(name, new PointsTraffic(shop, journal, name, another(), pauseMillis * 2 * COLLECTORS));
            }
            for (int customer = 0; customer < ASKERS; customer++) {
                String name = "w-" + i + "-" + customer;
                traffic.start(
                        name, new WithdrawalTraffic(shop, journal, name, sink, another(), pauseMillis * 3 * ASKERS));
            }
        }
    }

    /** Single messages that fall due within the time. */
    void askForMessages(List<DrillShop> shops, int each, Duration within) {
        for (int i = 0; i < shops.size(); i++) {
            Touches touches = new Touches(shops.get(i), journal);
            for (int n = 0; n < each; n++) {
                touches.askAny(random, within, "early-" + i + "-" + n);
            }
        }
    }

    /** Ends what was begun, waits for the messages under way, then lets nothing new begin. */
    void end(List<DrillShop> shops) {
        traffic.stop();
        shops.forEach(shop -> new WindDown(shop).run());
    }

    private Random another() {
        return new Random(random.nextLong());
    }
}
