package io.regulars.outreach.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.testing.OutreachStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TemplateIsolationTest {
    @Inject
    TemplateRepository repository;

    @Inject
    TenantTransactions transactions;

    private final UUID tenant = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void bothHaveOne() {
        transactions.run(tenant, connection -> repository.persist(template(tenant, "own")));
        transactions.run(other, connection -> repository.persist(template(other, "foreign")));
    }

    @Test
    void everyRowMeansEveryRowOfTheTenant() {
        List<Template> seen = transactions.call(tenant, connection -> repository.listAll());
        assertThat(seen).extracting(Template::name).containsExactly("own");
    }

    @Test
    void withoutATenantThereIsNothing() {
        List<Template> seen = transactions.callWithoutTenant(connection -> repository.listAll());
        assertThat(seen).isEmpty();
    }

    @Test
    void nobodyWritesOrDeletesAnothersRow() {
        assertThatThrownBy(() ->
                        transactions.run(tenant, connection -> repository.persistAndFlush(template(other, "planted"))))
                .hasStackTraceContaining("row-level security");
        long deleted = transactions.call(tenant, connection -> repository.delete("tenant", other));
        assertThat(deleted).isZero();
    }

    private static Template template(UUID tenant, String name) {
        Template template = new Template(tenant, name);
        template.replace(
                new TemplateRequest(null, "email", null, null, null, null, Map.of("en", new Variant("s", "t", null))),
                Instant.EPOCH);
        return template;
    }
}
