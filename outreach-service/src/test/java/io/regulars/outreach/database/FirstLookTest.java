package io.regulars.outreach.database;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.FirstLook;
import io.regulars.outreach.testing.OutreachStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class FirstLookTest {
    @Inject
    FirstLook looks;

    @Test
    void theTablesItLooksAtAreThere() {
        assertThat(looks.tables()).isNotEmpty().containsAll(looks.known(looks.tables()));
    }
}
