package io.regulars.system.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.regulars.local.Part;
import io.regulars.local.StackState;
import io.regulars.system.journal.Entry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Ways to spoil the books of a drill. */
final class Corruptions {
    private final StackState stack;
    private final List<Entry> journal;
    private final Tampering tampering;
    private final Postman postman;
    private final UUID tenant;
    private final UUID other;

    Corruptions(StackState stack, Path mails, List<Entry> journal, Tampering tampering) {
        this.stack = stack;
        this.journal = journal;
        this.tampering = tampering;
        this.postman = new Postman(stack.ports().of(Part.MAIL_SINK), mails);
        List<UUID> tenants = journal.stream()
                .filter(Entry.ShopOpened.class::isInstance)
                .map(entry -> ((Entry.ShopOpened) entry).tenant())
                .toList();
        this.tenant = tenants.get(0);
        this.other = tenants.get(1);
    }

    /** The forged event comes last: a topic forgets nothing. */
    List<Corruption> all() {
        List<Corruption> all = new ArrayList<>(new LoyaltyCorruptions(tampering, tenant).all());
        all.addAll(ofOrdersAndMessages());
        return all;
    }

    private List<Corruption> ofOrdersAndMessages() {
        Set<String> scores = Set.of("orders-scored", "sums", "scores-add-up");
        return List.of(
                new Corruption("a dropped order", scores, false, () -> fact("delete from order_fact where id = '%s'")),
                new Corruption("a doubled order", scores, false, this::doubledOrder),
                new Corruption(
                        "a cent",
                        Set.of("orders-scored", "sums"),
                        false,
                        () -> fact("update order_fact set total = total + 0.01 where id = '%s'")),
                new Corruption(
                        "a wrong tenant",
                        Set.of("orders-scored", "never-posted", "sums", "scores-add-up"),
                        false,
                        () -> fact("update order_fact set tenant = '" + other + "' where id = '%s'")),
                new Corruption("a second mail", Set.of("mailed-once"), false, this::secondMail),
                new Corruption("a mail after withdrawal", Set.of("consent"), false, this::mailAfterWithdrawal),
                new Corruption("a mail in quiet hours", Set.of("quiet-hours"), false, this::mailInQuietHours),
                new Corruption("a stuck claim", Set.of("touches-end"), false, this::stuckClaim),
                new Corruption(
                        "a missing outcome",
                        Set.of("touches-end"),
                        false,
                        () -> touch(
                                "state = 'skipped'",
                                "update touch set state = 'planned', reason = null where id = '%s'")),
                new Corruption("a forged event", Set.of("never-posted", "sums"), true, this::forgedEvent));
    }

    private void fact(String change) {
        tampering.change(Part.SCORING, "order_fact", anyFact(), change);
    }

    private String anyFact() {
        return tampering.find(
                Part.SCORING,
                "select id from order_fact where tenant = '" + tenant
                        + "' and reason is null and customer is not null and amount > 0 limit 1");
    }

    private void doubledOrder() {
        String id = UUID.randomUUID().toString();
        tampering.add(Part.SCORING, """
                insert into order_fact select d.* from order_fact f,
                    jsonb_populate_record(null::order_fact, to_jsonb(f) || '{"id": "%s"}') d
                where f.id = '%s'
                """.formatted(id, anyFact()), "delete from order_fact where id = '" + id + "'");
    }

    private void secondMail() {
        String touch = tampering.find(
                Part.OUTREACH,
                "select id from touch where tenant = '" + tenant + "' and class = 'marketing' and state = 'sent'"
                        + " and offer like 'touches-%' limit 1");
        deliver(addressOf(touch), touch);
    }

    /** The mail that came before the withdrawal comes after it instead. */
    private void mailAfterWithdrawal() {
        Entry.Withdrawn withdrawn = journal.stream()
                .filter(entry ->
                        entry instanceof Entry.Withdrawn one && one.way().equals("link"))
                .map(Entry.Withdrawn.class::cast)
                .filter(one -> one.at().isBefore(Instant.now().minusSeconds(6)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody withdrew by a link"));
        String touch = asked(withdrawn.customerId() + "-first", withdrawn.tenant())
                .touch()
                .toString();
        String address = addressOf(touch);
        Path file = postman.fileOf(touch);
        Path aside = file.resolveSibling(file.getFileName() + ".aside");
        Postman.move(file, aside);
        tampering.undo(() -> Postman.move(aside, file));
        deliver(address, touch);
    }

    private void mailInQuietHours() {
        String touch = tampering.find(Part.OUTREACH, """
                select t.id from touch t join customer c on c.tenant = t.tenant and c.customer = t.customer
                where t.tenant = '%s' and t.class = 'transactional' and t.state = 'sent'
                    and c.customer_id in ('c-0', 'c-1', 'c-5', 'c-6') limit 1
                """.formatted(tenant));
        tampering.change(Part.OUTREACH, "touch", touch, "update touch set class = 'service' where id = '%s'");
    }

    private void stuckClaim() {
        String touch = touch("state = 'skipped'", "update touch set state = 'sending' where id = '%s'");
        tampering.add(
                Part.OUTREACH,
                "insert into touch_due (touch, tenant, due_at, lease_until) values ('" + touch + "', '" + tenant
                        + "', now(), now() + interval '1 hour')",
                "delete from touch_due where touch = '" + touch + "'");
    }

    private String touch(String condition, String change) {
        String touch = tampering.find(
                Part.OUTREACH, "select id from touch where tenant = '" + tenant + "' and " + condition + " limit 1");
        tampering.change(Part.OUTREACH, "touch", touch, change);
        return touch;
    }

    private void forgedEvent() {
        UUID order = UUID.randomUUID();
        String event = """
                {"specversion":"1.0","id":"%s","source":"/customer-service","type":"order.changed",
                 "time":"2026-03-04T16:00:00Z","subject":"%s","tenant":"%s","datacontenttype":"application/json",
                 "dataschema":"https://regulars.io/schemas/order.changed.v1.json",
                 "data":{"order":"%s","orderId":"forged","customer":null,"customerId":null,
                  "placedAt":"2026-03-01T09:15:30Z","status":"paid","currency":"EUR","goods":"1.00","discount":"0.00",
                  "shipping":"0.00","shippingCost":null,"tax":"0.00","pricesIncludeTax":true,"total":"1.00",
                  "refunded":"0.00","net":"1.00","refunds":[],"cost":null,"units":1,"categories":[],"couponCode":null,
                  "channel":null,"updatedAt":"2026-03-04T16:00:00Z","version":1}}
                """.formatted(UUID.randomUUID(), order, tenant, order);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>("orders", tenant + ":" + order, event);
            record.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void deliver(String address, String touch) {
        postman.deliver(address, touch).forEach(file -> tampering.undo(() -> Postman.delete(file)));
    }

    private String addressOf(String touch) {
        return Postman.text(postman.fileOf(touch))
                .lines()
                .filter(line -> line.startsWith("Delivered-To: "))
                .findFirst()
                .orElseThrow()
                .substring("Delivered-To: ".length());
    }

    private Entry.TouchAsked asked(String label, UUID shop) {
        return journal.stream()
                .filter(entry -> entry instanceof Entry.TouchAsked touch
                        && touch.label().equals(label)
                        && touch.tenant().equals(shop))
                .map(Entry.TouchAsked.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
