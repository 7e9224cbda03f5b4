package io.regulars.scoring.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import io.regulars.contracts.ScoreChanged;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.rfm.Scope;

/** What one scoring leaves behind. */
final class Written {
    final List<ScoreRow> rows = new ArrayList<>();
    final List<Scores.Snapshot> snapshots = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final Map<UUID, Map<CustomerKey, FollowsScores.Reason>> reasons = new TreeMap<>();

    void add(CustomerKey root, Touched why, Stored before, Score score, String customerId, UUID run) {
        ScoreRow row = ScoreRow.of(root, Scope.LIVE, score, before.typed());
        rows.add(row);
        boolean changed = score.churn() != null
                && (before.status() != score.churn().status() || !Objects.equals(before.type(), row.type()));
        boolean newProspect = before.status() == null
                && score.churn() != null
                && score.churn().status() == ChurnStatus.PROSPECT;
        Cause cause = !before.typed() && row.type() != null && why.cause() != Cause.MERGE ? Cause.FIRST : why.cause();
        if (changed && !newProspect) {
            changes.add(new Change(root, customerId, row, before, cause, factAt(why, score)));
        }
        if (changed && !newProspect || run != null && score.churn() != null) {
            snapshots.add(Scores.Snapshot.of(row, score, cause, run));
        }
        if (score.shop().hasSegments()) {
            reasons.computeIfAbsent(root.tenant(), any -> new TreeMap<>())
                    .put(root, reason(why, before, score, told(cause), changed && !newProspect));
        }
    }

    /** Where nothing happened to a customer, it is the day that may have moved something. */
    private static FollowsScores.Reason reason(Touched why, Stored before, Score score, Cause cause, boolean changed) {
        boolean unknown = before.status() == null && cause != Cause.MERGE;
        Cause followed = unknown ? Cause.FIRST : why.cause() == Cause.NONE ? Cause.TIME : cause;
        boolean crossed = changed && why.cause() == Cause.TIME;
        return new FollowsScores.Reason(
                followed,
                followed == Cause.TIME && !crossed ? score.shop().startOf(score.today()) : factAt(why, score));
    }

    private static Cause told(Cause cause) {
        return cause == Cause.RUN || cause == Cause.NONE ? Cause.LINES : cause;
    }

    private static Instant factAt(Touched why, Score score) {
        if (why.cause() == Cause.TIME) {
            return Scorer.crossedAt(score);
        }
        if (why.factAt() != null) {
            return why.factAt();
        }
        return score.summary().factAt() == null ? score.asOf() : score.summary().factAt();
    }

    /** A customer whose type or status is another than before. */
    record Change(CustomerKey root, String customerId, ScoreRow row, Stored before, Cause cause, Instant factAt) {
        ScoreChanged event(long version) {
            return new ScoreChanged(
                    root.customer(),
                    customerId,
                    row.type(),
                    before.type(),
                    row.churn_status(),
                    before.status() == null ? null : before.status().wireName(),
                    row.r(),
                    row.f(),
                    row.m(),
                    told(cause).wireName(),
                    factAt,
                    version);
        }
    }
}
