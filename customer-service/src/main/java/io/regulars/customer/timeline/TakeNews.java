package io.regulars.customer.timeline;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.Topic;
import io.regulars.contracts.TouchChanged;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps what other services tell of customers: of a touch its current state, of a score each change. */
@ApplicationScoped
class TakeNews implements EventHandler {
    private static final String STORE = """
            insert into timeline_event (id, tenant, customer, kind, at, data, version)
            select n.* from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[],
                                   ?::text[]::timestamptz[], ?::text[]::jsonb[], ?::text[]::bigint[])
                n (id, tenant, customer, kind, at, data, version)
            where not exists (select from customer c where c.id = n.customer and c.kind = 'erased')
            on conflict (id) do update set at = excluded.at, data = excluded.data, version = excluded.version
            where excluded.version > timeline_event.version
            """;

    private final TenantTransactions transactions;
    private final Documents documents;

    TakeNews(TenantTransactions transactions, Documents documents) {
        this.transactions = transactions;
        this.documents = documents;
    }

    private record News(UUID id, UUID tenant, UUID customer, String kind, Instant at, Object data, long version) {}

    /** What a list shows of a touch. */
    private record Touch(UUID touchId, String playbook, String channel, String state, String reason) {}

    /** What a list shows of a new class. */
    private record Score(
            String type, String previousType, String churnStatus, String previousChurnStatus, String cause) {}

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(500);
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.SCORES, Topic.OUTREACH);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, News> newest = new LinkedHashMap<>();
        for (Event<?> event : events) {
            News news = news(event);
            if (news != null) {
                newest.merge(news.id(), news, (one, other) -> one.version() >= other.version() ? one : other);
            }
        }
        if (!newest.isEmpty()) {
            Set<UUID> tenants = newest.values().stream().map(News::tenant).collect(Collectors.toSet());
            transactions.call(tenants, connection -> store(connection, newest.values()));
        }
    }

    private static News news(Event<?> event) {
        if (event.data() instanceof TouchChanged touch) {
            return new News(
                    touch.touch(),
                    event.tenant(),
                    touch.customer(),
                    "touch",
                    touch.sentAt() == null ? touch.dueAt() : touch.sentAt(),
                    new Touch(touch.touch(), touch.playbook(), touch.channel(), touch.state(), touch.reason()),
                    touch.version());
        }
        if (event.data() instanceof ScoreChanged score) {
            return new News(
                    UUID.nameUUIDFromBytes(
                            (score.customer() + ":" + score.version()).getBytes(StandardCharsets.US_ASCII)),
                    event.tenant(),
                    score.customer(),
                    "score",
                    score.factAt(),
                    new Score(
                            score.type(),
                            score.previousType(),
                            score.churnStatus(),
                            score.previousChurnStatus(),
                            score.cause()),
                    score.version());
        }
        return null;
    }

    private int store(Connection connection, Collection<News> news) throws SQLException {
        return Sql.update(
                connection,
                STORE,
                Sql.texts(connection, news, News::id),
                Sql.texts(connection, news, News::tenant),
                Sql.texts(connection, news, News::customer),
                Sql.texts(connection, news, News::kind),
                Sql.texts(connection, news, News::at),
                Sql.texts(connection, news, one -> documents.text(one.data())),
                Sql.texts(connection, news, News::version));
    }
}
