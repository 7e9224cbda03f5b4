package io.regulars.system.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.regulars.local.Part;
import io.regulars.local.StackState;
import io.regulars.system.journal.Journal;

/** Waits until the system is at rest, then asks every rule. */
public final class LedgerCheck {
    private static final List<Rule> RULES = List.of(
            OrderRules::kept,
            OrderRules::scored,
            OrderRules::posted,
            OrderRules::sums,
            OrderRules::addUp,
            TouchRules::end,
            TouchRules::schedules,
            TouchRules::inDoubt,
            MailRules::outcomes,
            MailRules::once,
            MailRules::consent,
            MailRules::quietHours,
            MailRules::caps,
            LoyaltyRules::addUp,
            LoyaltyRules::earned,
            LoyaltyRules::kept,
            LoyaltyRules::holds,
            LoyaltyRules::coupons,
            DrainRules::outbox,
            DrainRules::lag,
            DrainRules::deadLetters);

    private final StackState stack;
    private final Path journal;

    public LedgerCheck(StackState stack, Path journal) {
        this.stack = stack;
        this.journal = journal;
    }

    /** @param patience how long the system may take to come to rest; what is not at rest then is a breach */
    public Report run(Duration patience) {
        Promises promises = Promises.of(Journal.read(journal));
        List<UUID> tenants = List.copyOf(promises.tenants());
        Books books = new Books(stack, tenants);
        Broker broker = new Broker(stack.bootstrapServers(), promises.tenants());
        Rest.Flow flow = new Rest(books, broker).await(patience);
        Evidence evidence = new Evidence(
                Instant.now(),
                promises,
                books.posted(),
                broker.published(),
                books.scored(),
                books.scoreGaps(),
                books.touches(),
                books.claims(),
                books.runs(),
                broker.told(),
                new Mailboxes(stack.url(Part.MAIL_SINK))
                        .read(tenants.stream()
                                .map(tenant -> promises.shop(tenant).name() + ".example")
                                .toList()),
                new LoyaltyBooks(stack, tenants).read(),
                flow.outbox(),
                flow.lag(),
                broker.deadLetters());
        return new Report(
                evidence, RULES.stream().map(rule -> rule.judge(evidence)).toList());
    }
}
