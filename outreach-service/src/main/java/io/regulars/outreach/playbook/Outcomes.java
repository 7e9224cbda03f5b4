package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.regulars.outreach.database.Sql;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a playbook's touches ended: who did not get it, and why. */
@Schema(name = "PlaybookOutcomes")
record Outcomes(
        @Schema(description = "Name of the playbook", examples = "winback")
        String playbook,

        @Schema(description = "Touches, counted") List<Outcome> items,

        @Schema(description = "Occurrences of its schedule, the newest first")
        List<Run> runs) {

    /** Touches that ended, or stand, alike. */
    @Schema(name = "PlaybookOutcome")
    record Outcome(
            @Schema(description = "Of the touches", examples = "skipped")
            String state,

            @Schema(description = "Why they are in that state", nullable = true, examples = "consent")
            String reason,

            @Schema(description = "Treated, or left out to compare", nullable = true, examples = "treatment")
            String arm,

            @Schema(
                    description = "For who was left out: what would have become of it",
                    nullable = true,
                    examples = "sent")
            String wouldHave,

            @Schema(description = "So many touches", examples = "17")
            long count) {}

    /** One occurrence of the schedule. */
    @Schema(name = "PlaybookRun")
    record Run(
            @Schema(description = "The day or hour of the schedule", examples = "2026-03-01")
            String occurrence,

            @Schema(description = "When it was due") Instant dueAt,

            @Schema(
                    description = "What became of it",
                    enumeration = {"running", "done", "missed", "failed"})
            String state,

            @Schema(examples = "120", description = "New decisions")
            long entered,

            @Schema(examples = "0", description = "Customers with a value whose ids were not known")
            long unresolved,

            @Schema(description = "Why it failed or was missed", examples = "not active at the time", nullable = true)
            String detail,

            @Schema(description = "When it ended", nullable = true)
            Instant finishedAt) {}

    static Outcomes of(Connection connection, Playbook playbook) throws SQLException {
        List<Outcome> items = Sql.list(
                connection,
                """
                select state, reason, arm, would_have, count(*) as touches from touch
                where tenant = ? and playbook = ? group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3
                """,
                row -> new Outcome(
                        row.getString("state"),
                        row.getString("reason"),
                        row.getString("arm"),
                        row.getString("would_have"),
                        row.getLong("touches")),
                playbook.tenant(),
                playbook.name());
        List<Run> runs = Sql.list(
                connection,
                """
                select * from playbook_run where tenant = ? and playbook = ? order by due_at desc limit 30
                """,
                row -> new Run(
                        row.getString("occurrence"),
                        Sql.instant(row, "due_at"),
                        row.getString("state"),
                        row.getLong("entered"),
                        row.getLong("unresolved"),
                        row.getString("detail"),
                        Sql.instant(row, "finished_at")),
                playbook.tenant(),
                playbook.id());
        return new Outcomes(playbook.name(), items, runs);
    }
}
