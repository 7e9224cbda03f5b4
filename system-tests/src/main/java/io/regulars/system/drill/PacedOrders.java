package io.regulars.system.drill;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** New orders at a fixed rate, whatever becomes of those before; what was not accepted can be repeated at the end. */
final class PacedOrders {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REPEATERS = 8;

    private final List<DrillShop> shops;
    private final Journal journal;
    private final InFlight inFlight;
    private final Random random;
    private final long intervalNanos;
    private final Samples samples = new Samples();
    private final Queue<Entry> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Order> owed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Thread thread = new Thread(this::send, "paced-orders");
    private volatile boolean running = true;

    private record Order(DrillShop shop, Cart cart) {
        String path() {
            return "/v1/orders/" + cart.orderId();
        }
    }

    PacedOrders(List<DrillShop> shops, Journal journal, InFlight inFlight, Random random, int perSecond) {
        this.shops = shops;
        this.journal = journal;
        this.inFlight = inFlight;
        this.random = random;
        this.intervalNanos = Duration.ofSeconds(1).toNanos() / perSecond;
        thread.setDaemon(true);
    }

    PacedOrders start() {
        thread.start();
        return this;
    }

    Samples samples() {
        return samples;
    }

    /** Ends it; returns when every order has its answer. */
    void stop() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw Pace.interrupted(e);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (unanswered.get() > 0) {
            if (System.nanoTime() > deadline) {
                throw new DrillException(unanswered + " orders have no answer after " + PATIENCE.toSeconds() + " s");
            }
            Pace.pause(Duration.ofMillis(20));
        }
        writeAcknowledged();
    }

    /** Repeats what was not accepted until it is: then everything sent is in the journal. */
    void settle() {
        Traffic repeats = new Traffic();
        for (int i = 0; i < REPEATERS; i++) {
            repeats.start("repeats-" + i, this::repeatOne);
        }
        while (!owed.isEmpty()) {
            repeats.check();
            Pace.pause(Duration.ofMillis(100));
        }
        repeats.stop();
    }

    private void repeatOne() {
        Order order = owed.poll();
        if (order == null) {
            Pace.pause(Duration.ofMillis(100));
            return;
        }
        order.shop().backend().put("order", order.path(), order.cart().body());
        journal.write(order.cart().entry(order.shop().tenant()));
    }

    private void send() {
        long begin = System.nanoTime();
        for (int number = 0; running; number++) {
            long due = begin + number * intervalNanos;
            for (long wait = due - System.nanoTime(); wait > 0 && running; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(wait, 10_000_000));
            }
            send(new Order(shops.get(number % shops.size()), cart(number)), due);
            if (number % 100 == 99) {
                writeAcknowledged();
            }
        }
    }

    private void send(Order order, long due) {
        unanswered.incrementAndGet();
        inFlight.begin("order");
        order.shop()
                .backend()
                .send("PUT", order.path(), order.cart().body())
                .whenComplete((answer, cut) -> receive(order, due, answer));
    }

    private void receive(Order order, long due, HttpResponse<String> answer) {
        Sample sample = Sample.of(due, answer);
        samples.add(sample);
        if (sample.accepted()) {
            acknowledged.add(order.cart().entry(order.shop().tenant()));
        } else {
            owed.add(order);
        }
        inFlight.end("order");
        unanswered.decrementAndGet();
    }

    private void writeAcknowledged() {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = acknowledged.poll(); entry != null; entry = acknowledged.poll()) {
            entries.add(entry);
        }
        if (!entries.isEmpty()) {
            journal.writeAll(entries);
        }
    }

    private Cart cart(int number) {
        DrillShop shop = shops.get(number % shops.size());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String currency = shop.currencies().get(random.nextInt(shop.currencies().size()));
        return new Cart(
                "p-" + number,
                Map.of(
                        "customerId",
                        shop.customers().get(random.nextInt(shop.customers().size()))),
                "paid",
                currency,
                Pace.between(random, 1, 5),
                Cart.amount(currency, Pace.between(random, 1, 20_000)),
                Cart.amount(currency, random.nextInt(1_000)),
                now,
                now);
    }
}
