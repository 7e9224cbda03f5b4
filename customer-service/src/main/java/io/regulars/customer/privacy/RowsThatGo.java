package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.regulars.customer.database.Sql;

/** A table of which an erasure takes every row about the person. */
public abstract class RowsThatGo implements PersonalData {
    private final String name;
    private final String export;
    private final String delete;

    /**
     * @param table one with a column {@code customer}
     * @param item a row as JSON, as an SQL expression
     * @param order by which an export sorts
     */
    protected RowsThatGo(String name, String table, String item, String order) {
        this.name = name;
        this.export = "select (" + item + ")::text as item from " + table
                + " where customer = any (?::text[]::uuid[]) order by " + order;
        this.delete = "delete from " + table + " where customer = any (?::text[]::uuid[])";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> export(Connection connection, Person person) throws SQLException {
        return Sql.rows(
                connection, export, row -> row.getString("item"), Sql.texts(connection, person.rows(), id -> id));
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return Sql.update(connection, delete, Sql.texts(connection, person.rows(), id -> id));
    }
}
