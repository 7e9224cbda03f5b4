package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.ledger.CancelTouches;
import io.regulars.outreach.ledger.Decision;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;

/**
 * Brings who is under way over to the newest version, where the caller asks for it: open touches get the texts, times and
 * terms of their step, steps that are gone are cancelled, new ones are planned. What left or ended stays as it is, and so
 * does what is being sent right now.
 */
@ApplicationScoped
class ApplyToRunning {
    private static final int PAGE = 1_000;
    private static final String REWRITE = """
            with changed as (
                update touch t set playbook_version = ?, class = ?, delivery = ?, priority = ?, channel = s.channel,
                    template = s.template, offer = s.offer, stop_if = s.stop_if, condition = s.condition,
                    unit_cost = s.unit_cost, version = t.version + 1,
                    due_at = case when t.state = 'planned'
                        then coalesce((t.facts ->> 'from')::timestamptz, t.entered_at) + make_interval(secs => s.after)
                        else t.due_at end,
                    expires_at = least(coalesce((t.facts ->> 'from')::timestamptz, t.entered_at)
                        + make_interval(secs => s.after + ?), (t.facts ->> 'expiresAt')::timestamptz)
                from jsonb_to_recordset(?::jsonb) as s (step int, after double precision, channel text,
                    template text, offer text, stop_if text[], condition text, unit_cost numeric)
                where t.tenant = ? and t.playbook = ? and t.state in ('planned', 'held') and t.step = s.step and t.round = 1
                    and t.variant is not distinct from ?::text and t.entered_at is not null
                    and not exists (select 1 from touch_due d where d.touch = t.id and d.lease_until > now())
                returning t.id, t.due_at
            )
            update touch_due d set due_at = changed.due_at from changed where d.touch = changed.id
            """;

    private final Ledger ledger;
    private final CancelTouches cancels;
    private final ObjectMapper mapper;

    ApplyToRunning(Ledger ledger, CancelTouches cancels, ObjectMapper mapper) {
        this.ledger = ledger;
        this.cancels = cancels;
        this.mapper = mapper;
    }

    private record Row(
            int step,
            double after,
            String channel,
            String template,
            String offer,
            @JsonProperty("stop_if") List<String> stopIf,
            String condition,
            @JsonProperty("unit_cost") BigDecimal unitCost) {}

    private record UnderWay(Entry entry, String arm, String variant) {}

    void apply(Connection connection, Playbook playbook) throws SQLException {
        List<String> variants =
                Sql.list(connection, """
                select distinct variant from touch
                where tenant = ? and playbook = ? and state in ('planned', 'held')
                """, row -> row.getString("variant"), playbook.tenant(), playbook.name());
        addSteps(connection, playbook);
        for (String variant : variants) {
            rewrite(connection, playbook, variant);
            cancels.stepsFrom(
                    connection,
                    playbook.tenant(),
                    playbook.name(),
                    variant,
                    playbook.definition().steps(variant).size(),
                    "step-removed");
        }
    }

    /** Steps that were planned before are there already, so only the new ones are added. */
    private void addSteps(Connection connection, Playbook playbook) throws SQLException {
        List<UnderWay> page;
        Entry last = new Entry(new UUID(0, 0), "", Instant.EPOCH);
        do {
            page = page(connection, playbook, last);
            List<Decision> decisions = new ArrayList<>();
            for (UnderWay each : page) {
                Plan plan = new Plan(playbook, each.entry(), Arm.named(each.arm()), each.variant());
                decisions.addAll(plan.steps());
                last = each.entry();
            }
            ledger.enter(connection, playbook.tenant(), decisions);
        } while (page.size() == PAGE);
    }

    private void rewrite(Connection connection, Playbook playbook, String variant) throws SQLException {
        PlaybookDefinition definition = playbook.definition();
        List<Row> rows = new ArrayList<>();
        Plan plan = new Plan(playbook, new Entry(null, null, Instant.EPOCH), null, variant);
        for (int i = 0; i < definition.steps(variant).size(); i++) {
            Step step = definition.steps(variant).get(i);
            rows.add(new Row(
                    i,
                    plan.due(i).toEpochMilli() / 1000.0,
                    step.channel(),
                    step.template(),
                    step.offer(),
                    step.stopIf(),
                    step.when(),
                    step.cost()));
        }
        Sql.update(
                connection,
                REWRITE,
                playbook.version(),
                definition.touchClass(),
                definition.delivery(),
                definition.rank(),
                (double) definition.expiry().toSeconds(),
                json(rows),
                playbook.tenant(),
                playbook.name(),
                variant);
    }

    /** Who has a step before them, each occurrence once; what is sent anew to who was missed is no course of its own. */
    private static List<UnderWay> page(Connection connection, Playbook playbook, Entry after) throws SQLException {
        return Sql.list(
                connection,
                """
                select customer, occurrence, max(entered_at) as entered_at, max(arm) as arm, max(variant) as variant,
                    max(facts::text) as facts
                from touch
                where tenant = ? and playbook = ? and state in ('planned', 'held') and entered_at is not null
                    and round = 1 and arm is not null and (customer, occurrence) > (?, ?)
                group by customer, occurrence order by customer, occurrence limit ?
                """,
                row -> new UnderWay(
                        new Entry(
                                Sql.uuid(row, "customer"),
                                row.getString("occurrence"),
                                Sql.instant(row, "entered_at"),
                                Touch.facts(row.getString("facts"))),
                        row.getString("arm"),
                        row.getString("variant")),
                playbook.tenant(),
                playbook.name(),
                after.customer(),
                after.occurrence(),
                PAGE);
    }

    private String json(List<Row> rows) {
        try {
            return mapper.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("steps can be written as JSON", e);
        }
    }
}
