package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For how many days a shop keeps what; what is left out is kept for ever. */
@Schema(name = "Retention", examples = Retention.EXAMPLE)
record Retention(
        @Schema(
                description = "Customers who never ordered are erased so many days after their record last changed,"
                        + " 30 to 36,500",
                nullable = true,
                examples = "730")
        Integer prospectDays,

        @Schema(
                description = "Customers are erased so many days after their last order, unless a complaint is open,"
                        + " 30 to 36,500",
                nullable = true,
                examples = "3650")
        Integer inactiveDays,

        @Schema(
                description =
                        "The words of complaints go so many days after they were closed, those of feedback so many"
                                + " days after it was given; goods, reasons, times and scores stay. Notes go, too,"
                                + " unless something is still to be done. 1 to 36,500",
                nullable = true,
                examples = "1095")
        Integer wordsDays,

        @Schema(
                description = "Who saw sensitive attributes is known for so many days, 1 to 36,500",
                nullable = true,
                examples = "1095")
        Integer accessDays) {

    static final String EXAMPLE = """
            {"prospectDays":730,"inactiveDays":3650,"wordsDays":1095,"accessDays":1095}""";
    private static final int LONGEST = 36_500;

    /** The rules and the version they stand at, 0 when nothing was set. */
    record Stored(Retention rules, long version) {}

    /** @throws ProblemException {@code validation} */
    Retention valid() {
        Violations violations = new Violations();
        days(violations, "/prospectDays", prospectDays, 30);
        days(violations, "/inactiveDays", inactiveDays, 30);
        days(violations, "/wordsDays", wordsDays, 1);
        days(violations, "/accessDays", accessDays, 1);
        violations.throwIfAny();
        return this;
    }

    private static void days(Violations violations, String pointer, Integer days, int least) {
        violations.check(
                days == null || days >= least && days <= LONGEST, pointer, "must be from " + least + " to " + LONGEST);
    }

    static Stored of(Connection connection, UUID tenant) throws SQLException {
        return Sql.row(
                        connection,
                        "select * from retention where tenant = ?",
                        row -> new Stored(
                                new Retention(
                                        row.getObject("prospect_days", Integer.class),
                                        row.getObject("inactive_days", Integer.class),
                                        row.getObject("words_days", Integer.class),
                                        row.getObject("access_days", Integer.class)),
                                row.getLong("version")),
                        tenant)
                .orElse(new Stored(new Retention(null, null, null, null), 0));
    }

    Stored write(Connection connection, UUID tenant, Revision revision) throws SQLException {
        Stored before = of(connection, tenant);
        revision.require(before.version() == 0 ? null : before.version());
        long version = before.version() + 1;
        int written = Sql.update(connection, """
                insert into retention as r (tenant, prospect_days, inactive_days, words_days, access_days, version)
                values (?, ?::int, ?::int, ?::int, ?::int, ?)
                on conflict (tenant) do update set
                    prospect_days = excluded.prospect_days, inactive_days = excluded.inactive_days,
                    words_days = excluded.words_days, access_days = excluded.access_days, version = excluded.version
                where r.version = excluded.version - 1
                """, tenant, prospectDays, inactiveDays, wordsDays, accessDays, version);
        if (written == 0) {
            throw Sql.outrun();
        }
        return new Stored(this, version);
    }
}
