package io.regulars.kit.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.enterprise.inject.Vetoed;

import org.postgresql.ds.PGSimpleDataSource;

/** Transactions of a process without a container, or in a schema of its own. */
@Vetoed
public final class PlainTransactions extends TenantTransactions {
    private final DataSource dataSource;

    public PlainTransactions(String url, String user, String password, String schema) {
        this(dataSource(url, user, password, schema));
    }

    private PlainTransactions(DataSource dataSource) {
        super(dataSource, null);
        this.dataSource = dataSource;
    }

    private static DataSource dataSource(String url, String user, String password, String schema) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setCurrentSchema(schema);
        return dataSource;
    }

    @Override
    public <T> T callWithoutTenant(SqlWork<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
