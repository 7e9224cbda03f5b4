package io.regulars.kit.tenancy;

import java.sql.SQLException;

import jakarta.transaction.RollbackException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseExceptionTest {
    @ParameterizedTest
    @CsvSource({"08006,true", "57P01,true", "53300,true", "40P01,true", "23505,false", "42P01,false"})
    void whatPassesByItselfIsToldByItsState(String state, boolean passes) {
        assertThat(DatabaseException.isTransient(new DatabaseException(new SQLException("no", state))))
                .isEqualTo(passes);
    }

    @Test
    void aCommitThatMetADyingDatabasePasses() {
        RollbackException failed = new RollbackException("could not commit");
        failed.addSuppressed(new IllegalStateException(new SQLException("postmaster exit", "57P01")));
        assertThat(DatabaseException.isTransient(new IllegalStateException(failed)))
                .isTrue();
        assertThat(DatabaseException.isTransient(new IllegalStateException("a fault of ours")))
                .isFalse();
    }
}
