package io.regulars.customer.note;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.HoldsWords;
import io.regulars.customer.privacy.RowsThatGo;

/** Notes about a person; an erasure takes them, and so does age, unless something is still to be done. */
@ApplicationScoped
class NotesOfPerson extends RowsThatGo implements HoldsWords {
    private static final String FORGET =
            "delete from note where at < ? and (due_at is null or done_at is not null and done_at < ?)";

    NotesOfPerson() {
        super("notes", "note", """
                jsonb_build_object('kind', kind, 'channel', channel, 'reason', reason, 'orderId', order_id, 'text', words,
                    'owner', owner, 'at', at, 'dueAt', due_at, 'doneAt', done_at, 'by', by_whom)""", "at, id");
    }

    @Override
    public int forgetWords(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, FORGET, before, before);
    }
}
