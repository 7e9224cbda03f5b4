package io.regulars.system.drill;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.regulars.local.Part;
import io.regulars.local.Stack;
import io.regulars.system.journal.Journal;

/** What every drill needs: a running stack, shops in it, traffic from outside, the journal of what was acknowledged. */
public final class Scene {
    private final Stack stack;
    private final Journal journal;
    private final Random random;
    private final Consumer<String> report;
    private final InFlight inFlight = new InFlight();
    private final Answers answers = new Answers();
    private final Traffic traffic = new Traffic();

    public Scene(Stack stack, Journal journal, long seed, Consumer<String> report) {
        this.stack = stack;
        this.journal = journal;
        this.random = new Random(seed);
        this.report = line -> report.accept(Instant.now().toString().substring(11, 19) + " " + line);
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

    void say(String line) {
        report.accept(line);
    }

    Killer killer() {
        return new Killer(stack, journal, inFlight, random, report);
    }

    List<DrillShop> openShops(int shops, int customers) {
        return new OpenShop(stack.url(Part.GATEWAY), stack.state().adminToken(), journal, inFlight, answers)
                .open(shops, customers);
    }

    /** So many tills and one sender of messages; {@code pauseMillis} is the mean pause of each between two requests. */
    void startTraffic(List<DrillShop> shops, int tillsEach, int pauseMillis) {
        Sink sink = new Sink(stack.url(Part.MAIL_SINK));
        for (int i = 0; i < shops.size(); i++) {
            DrillShop shop = shops.get(i);
            for (int till = 0; till < tillsEach; till++) {
                String name = "till-" + i + "-" + till;
                traffic.start(name, new OrderTraffic(shop, journal, name, another(), pauseMillis));
            }
            traffic.start("touches-" + i, new TouchTraffic(shop, journal, another(), pauseMillis * 3));
            traffic.start("withdrawals-" + i, new WithdrawalTraffic(shop, journal, sink, another(), pauseMillis * 3));
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
