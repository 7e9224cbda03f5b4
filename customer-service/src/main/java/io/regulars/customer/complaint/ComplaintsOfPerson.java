package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.HoldsWords;
import io.regulars.customer.privacy.Person;
import io.regulars.customer.privacy.PersonalData;

/** A person's complaints. An erasure leaves goods, reason and times for the report, and closes what is open. */
@ApplicationScoped
class ComplaintsOfPerson implements PersonalData, HoldsWords {
    private static final String WITH_WORDS = """
            select k.*, r.customer_id from complaint k
            join customer c on c.id = k.customer join customer r on r.id = c.root
            where k.customer = any (?::text[]::uuid[])
              and (k.subject is not null or k.words is not null or k.resolution is not null or k.closed_at is null
                   or exists (select from complaint_answer a where a.complaint = k.id))
            order by k.id for update of k
            """;

    private static final String FORGET = """
            update complaint set subject = null, words = null, resolution = null, version = version + 1
            where closed_at < ? and (subject is not null or words is not null or resolution is not null)
            """;

    private final Complaints complaints;
    private final Documents documents;
    private final Clock clock;

    ComplaintsOfPerson(Complaints complaints, Documents documents, Clock clock) {
        this.complaints = complaints;
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public int forgetWords(Connection connection, Instant before) throws SQLException {
        Sql.update(
                connection,
                "delete from complaint_answer a using complaint k where k.id = a.complaint and k.closed_at < ?",
                before);
        return Sql.update(connection, FORGET, before);
    }

    @Override
    public String name() {
        return "complaints";
    }

    @Override
    public List<String> export(Connection connection, Person person) throws SQLException {
        List<String> exported = new ArrayList<>();
        for (ComplaintView complaint : complaints.ofCustomers(connection, person.tenant(), person.rows())) {
            exported.add(documents.text(complaint));
        }
        return exported;
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        List<Complaint> found =
                Sql.rows(connection, WITH_WORDS, Complaint::read, Sql.texts(connection, person.rows(), id -> id));
        for (Complaint complaint : found) {
            Sql.update(connection, "delete from complaint_answer where complaint = ?", complaint.id());
            complaints.write(
                    connection,
                    person.tenant(),
                    complaint.erased(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                    "erased");
        }
        return found.size();
    }
}
