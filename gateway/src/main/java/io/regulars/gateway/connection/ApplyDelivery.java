package io.regulars.gateway.connection;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.regulars.gateway.shop.Fact;
import io.regulars.gateway.shop.Mapped;
import io.regulars.gateway.shop.Translation;
import io.regulars.gateway.shop.Unmappable;
import org.jboss.logging.Logger;

/** Makes of one delivery what it says; whatever comes of it is kept with its reason. */
@ApplicationScoped
class ApplyDelivery {
    private static final Logger LOG = Logger.getLogger(ApplyDelivery.class);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);
    private static final int LONGEST_WAIT_SECONDS = 600;

    private final DeliveryWork work;
    private final WriteFacts facts;
    private final MeterRegistry metrics;
    private final Clock clock;

    ApplyDelivery(DeliveryWork work, WriteFacts facts, MeterRegistry metrics, Clock clock) {
        this.work = work;
        this.facts = facts;
        this.metrics = metrics;
        this.clock = clock;
    }

    void apply(DeliveryWork.Item item) {
        work.read(item).ifPresent(content -> {
            try {
                finish(item, content, outcome(item, content));
            } catch (Unmappable e) {
                finish(item, content, new DeliveryWork.Outcome("unmapped", e.getMessage(), null));
            } catch (WriteFacts.Erased e) {
                finish(item, content, new DeliveryWork.Outcome("ignored", e.getMessage(), null));
            } catch (NotNow e) {
                putOff(item, content, e.getMessage());
            } catch (RuntimeException e) {
                // Ours to mend: the body stays, and a replay after the fix takes it.
                LOG.errorf(e, "delivery can not be applied, id=%s", item.delivery());
                finish(item, content, new DeliveryWork.Outcome("failed", "our own mistake, see the log", null));
            }
        });
    }

    private DeliveryWork.Outcome outcome(DeliveryWork.Item item, DeliveryWork.Content content) {
        Connection connection = content.connection();
        Mapped mapped =
                Translation.translate(connection.platform(), connection.mapping(), content.topic(), content.body());
        if (mapped.facts().isEmpty()) {
            return new DeliveryWork.Outcome("ignored", mapped.reason(), null);
        }
        WriteFacts.Written written = null;
        for (Fact fact : mapped.facts()) {
            written = facts.write(connection, item.delivery(), fact);
        }
        return new DeliveryWork.Outcome("applied", written.note(), written);
    }

    private void finish(DeliveryWork.Item item, DeliveryWork.Content content, DeliveryWork.Outcome outcome) {
        work.finish(item, outcome);
        metrics.counter(
                        "regulars.gateway.deliveries",
                        "platform",
                        content.connection().platform().id(),
                        "state",
                        outcome.state())
                .increment();
    }

    private void putOff(DeliveryWork.Item item, DeliveryWork.Content content, String reason) {
        if (content.receivedAt().toInstant().plus(GIVEN_UP_AFTER).isBefore(clock.instant())) {
            finish(item, content, new DeliveryWork.Outcome("failed", reason + ", for three days", null));
            return;
        }
        long seconds = Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(content.attempts() - 1, 20));
        work.putOff(item, Duration.ofSeconds(seconds), reason);
    }
}
