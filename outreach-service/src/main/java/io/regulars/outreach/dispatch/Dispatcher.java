package io.regulars.outreach.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import io.regulars.outreach.unsubscribe.UnsubscribeLinks;
import org.jboss.logging.Logger;

/**
 * Claims due touches over all tenants, asks for their contacts together, and prepares them in groups and hands them to
 * parallel workers.
 */
@ApplicationScoped
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    /** One judges while the other waits for contacts or for the database. */
    private static final int THREADS = 2;

    private final TenantTransactions transactions;
    private final Claims claims;
    private final Ledger ledger;
    private final ContactBook contacts;
    private final Preparation preparation;
    private final Delivery delivery;
    private final Notes notes;
    private final Paces paces;
    private final UnsubscribeLinks links;
    private final DispatchConfig config;
    private final Clock clock;
    private final Lookahead lookahead;
    private final Semaphore slots;
    private final ExecutorService workers;
    private final List<Thread> threads;
    private volatile boolean running;

    Dispatcher(
            TenantTransactions transactions,
            Claims claims,
            Ledger ledger,
            ContactBook contacts,
            Preparation preparation,
            Delivery delivery,
            Notes notes,
            Paces paces,
            UnsubscribeLinks links,
            DispatchConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.ledger = ledger;
        this.contacts = contacts;
        this.preparation = preparation;
        this.delivery = delivery;
        this.notes = notes;
        this.paces = paces;
        this.links = links;
        this.config = config;
        this.clock = clock;
        this.lookahead = new Lookahead(config.workers(), config.batch(), config.contactAge());
        this.slots = new Semaphore(config.batch());
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(config.workers(), task -> {
            Thread worker = new Thread(task, "dispatch-" + number.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
        this.threads = Stream.generate(() -> new Thread(this::run, "dispatch"))
                .limit(THREADS)
                .toList();
        this.threads.forEach(thread -> thread.setDaemon(true));
    }

    void start(@Observes StartupEvent event) {
        running = true;
        threads.forEach(Thread::start);
    }

    /** What is on its way is finished; what waits goes back at once to whoever claims next. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        threads.forEach(Thread::interrupt);
        workers.shutdown();
        if (!workers.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("messages are still on their way; their leases decide");
        }
        notes.awaitWritten(Duration.ofSeconds(10));
    }

    private void run() {
        while (running) {
            try {
                links.prepare();
                List<Claim> taken = claims.take(awaitRoom());
                if (taken.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(config.poll().toMillis());
                } else {
                    taken.stream().collect(Collectors.groupingBy(Claim::tenant)).forEach(this::tryDispatch);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log(e);
                rest();
            }
        }
    }

    /** Half of those who may wait are awaited: enough waits for the workers, and few questions serve many touches. */
    private int awaitRoom() throws InterruptedException {
        int most = lookahead.messages();
        int free = config.batch() - most / 2;
        slots.acquire(free);
        slots.release(free);
        return Math.max(1, most - (config.batch() - slots.availablePermits()));
    }

    /** What stands in the way of one shop's touches is not in the way of the others'. */
    private void tryDispatch(UUID tenant, List<Claim> taken) {
        try {
            dispatch(tenant, taken);
        } catch (RuntimeException e) {
            // The leases run out and the touches are claimed again.
            log(e);
        }
    }

    private void dispatch(UUID tenant, List<Claim> taken) {
        Map<UUID, Touch> touches = transactions.call(
                tenant,
                connection -> ledger
                        .find(connection, taken.stream().map(Claim::touch).toList())
                        .stream()
                        .collect(Collectors.toMap(Touch::id, Function.identity())));
        List<Claim> live = new ArrayList<>();
        for (Claim claim : taken) {
            Touch touch = touches.get(claim.touch());
            if (touch == null) {
                continue;
            }
            boolean expired = !clock.instant().isBefore(touch.expiresAt());
            if (claim.inDoubt() && touch.state() == TouchState.SENDING && (expired || !touch.atLeastOnce())) {
                notes.recover(claim);
            } else if (expired) {
                notes.expire(claim);
            } else {
                live.add(claim);
            }
        }
        List<Claim> turns = paces.whoseTurnItIs(tenant, live, touches);
        if (turns.isEmpty()) {
            return;
        }
        long askedAt = System.nanoTime();
        Map<UUID, Contact> asked;
        try {
            asked = contacts.ask(
                    tenant,
                    turns.stream()
                            .map(claim -> touches.get(claim.touch()).customer())
                            .toList());
        } catch (NeighbourUnavailableException e) {
            LOG.warnf("touches are held: %s", e.getMessage());
            turns.forEach(claim -> notes.rest(claim, "contacts-unavailable"));
            return;
        }
        List<Preparation.Candidate> waiting = new ArrayList<>();
        for (Claim claim : turns) {
            Touch touch = touches.get(claim.touch());
            waiting.add(new Preparation.Candidate(claim, touch, asked.get(touch.customer())));
        }
        while (!waiting.isEmpty()) {
            prepare(tenant, Preparation.oneOfEachCustomer(waiting), askedAt);
        }
    }

    private void prepare(UUID tenant, List<Preparation.Candidate> group, long askedAt) {
        Map<UUID, OutgoingMessage> messages;
        try {
            messages = transactions.call(tenant, connection -> preparation.prepare(connection, tenant, group));
        } catch (RuntimeException e) {
            if (DatabaseException.isTransient(e)) {
                throw e;
            }
            // What can not be prepared fails alone.
            group.forEach(candidate -> submit(candidate, null, askedAt));
            return;
        }
        for (Preparation.Candidate candidate : group) {
            OutgoingMessage message = messages.get(candidate.touch().id());
            if (message != null) {
                submit(candidate, message, askedAt);
            }
        }
    }

    private void submit(Preparation.Candidate candidate, OutgoingMessage message, long askedAt) {
        slots.acquireUninterruptibly();
        workers.execute(() -> {
            try {
                if (running) {
                    long begin = System.nanoTime();
                    delivery.deliver(candidate, message, askedAt);
                    lookahead.took(System.nanoTime() - begin);
                } else {
                    claims.giveBack(List.of(candidate.claim()));
                }
            } catch (RuntimeException e) {
                // The lease runs out and the touch is claimed again.
                log(e);
            } finally {
                slots.release();
            }
        });
    }

    private static void log(RuntimeException e) {
        if (DatabaseException.isTransient(e)) {
            LOG.warnf("database not available, touches wait: %s", e.getClass().getName());
        } else {
            LOG.error("a touch failed to be worked on and is claimed again later", e);
        }
    }

    private void rest() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
