package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a shop promises those who complain. */
@Schema(name = "ComplaintSettings", examples = ComplaintSettings.EXAMPLE)
record ComplaintSettings(
        @Schema(
                description = "Within so many of its businessHours (settings) a complaint is answered, 1 to 1,000",
                defaultValue = "8",
                examples = "8")
        Integer answerWithinHours) {

    static final String EXAMPLE = "{\"answerWithinHours\":8}";
    private static final ComplaintSettings DEFAULTS = new ComplaintSettings(8);

    /** The settings and the version they stand at, 0 when nothing was set. */
    record Stored(ComplaintSettings settings, long version) {}

    static Stored of(Connection connection, UUID tenant) throws SQLException {
        return Sql.row(
                        connection,
                        "select answer_within_hours, version from complaint_settings where tenant = ?",
                        row -> new Stored(new ComplaintSettings(row.getInt(1)), row.getLong(2)),
                        tenant)
                .orElse(new Stored(DEFAULTS, 0));
    }

    /** @throws ProblemException {@code validation} */
    ComplaintSettings valid() {
        if (answerWithinHours == null) {
            return DEFAULTS;
        }
        if (answerWithinHours < 1 || answerWithinHours > 1_000) {
            throw ProblemException.invalid("/answerWithinHours", "must be from 1 to 1000");
        }
        return this;
    }

    Stored write(Connection connection, UUID tenant, Revision revision) throws SQLException {
        Stored before = of(connection, tenant);
        revision.require(before.version() == 0 ? null : before.version());
        long version = before.version() + 1;
        int written = Sql.update(connection, """
                insert into complaint_settings as s (tenant, answer_within_hours, version) values (?, ?, ?)
                on conflict (tenant) do update
                    set answer_within_hours = excluded.answer_within_hours, version = excluded.version
                where s.version = excluded.version - 1
                """, tenant, answerWithinHours, version);
        if (written == 0) {
            throw Sql.outrun();
        }
        return new Stored(this, version);
    }
}
