package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What one feature keeps about people; a bean of this type is found, so that nothing is forgotten by being elsewhere. */
public interface PersonalData {
    /** The file in an export, such as {@code orders}, and the name in a receipt. */
    String name();

    /** All of it, each item as a JSON text. */
    List<String> export(Connection connection, Person person) throws SQLException;

    /**
     * Removes it, or what in it tells who the person is. It may run again and then finds nothing.
     *
     * @return how many items changed or went
     */
    int erase(Connection connection, Person person) throws SQLException;
}
