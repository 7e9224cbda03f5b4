package io.regulars.customer.feedback;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.HoldsWords;
import io.regulars.customer.privacy.Person;
import io.regulars.customer.privacy.PersonalData;

/** What a person said. An erasure leaves the scores without the words. */
@ApplicationScoped
class FeedbackOfPerson implements PersonalData, HoldsWords {
    private final Feedbacks feedbacks;
    private final Documents documents;

    FeedbackOfPerson(Feedbacks feedbacks, Documents documents) {
        this.feedbacks = feedbacks;
        this.documents = documents;
    }

    @Override
    public int forgetWords(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, "update feedback set words = null where at < ? and words is not null", before);
    }

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public List<String> export(Connection connection, Person person) throws SQLException {
        List<String> exported = new ArrayList<>();
        for (FeedbackView feedback : feedbacks.ofCustomers(connection, person.rows())) {
            exported.add(documents.text(feedback));
        }
        return exported;
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return Sql.update(
                connection,
                "update feedback set words = null where customer = any (?::text[]::uuid[]) and words is not null",
                Sql.texts(connection, person.rows(), id -> id));
    }
}
