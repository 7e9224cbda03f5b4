package io.regulars.scoring.identity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RootsTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    @Test
    void aliasesAreFollowedToTheEnd() {
        Map<UUID, UUID> into = links(A, B, B, C, C, null);
        assertThat(Roots.of(into)).isEqualTo(Map.of(A, C, B, C, C, C));
    }

    @Test
    void whoeverWalksIntoACircleAgreesOnItsSmallest() {
        Map<UUID, UUID> into = links(D, C, C, B, B, A, A, C);
        assertThat(Roots.of(into)).isEqualTo(Map.of(A, A, B, A, C, A, D, A));
    }

    @Test
    void anAliasOfItselfStandsForItself() {
        assertThat(Roots.of(links(A, A))).isEqualTo(Map.of(A, A));
    }

    @Test
    void rowsAreOneCustomerExactlyWhenTheyAreLinked() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int n = 1 + random.nextInt(12);
            Map<UUID, UUID> into = new HashMap<>();
            for (int i = 0; i < n; i++) {
                into.put(new UUID(0, i), random.nextInt(3) == 0 ? null : new UUID(0, random.nextInt(n)));
            }
            Map<UUID, UUID> roots = Roots.of(into);
            into.forEach((customer, target) -> {
                assertThat(component(customer, into)).as("seed %d", seed).contains(roots.get(customer));
                assertThat(roots.get(roots.get(customer))).as("seed %d", seed).isEqualTo(roots.get(customer));
                if (target != null) {
                    assertThat(roots.get(target)).as("seed %d", seed).isEqualTo(roots.get(customer));
                }
            });
        }
    }

    private static Set<UUID> component(UUID customer, Map<UUID, UUID> into) {
        Set<UUID> reached = new HashSet<>();
        for (UUID at = customer; at != null && reached.add(at); at = into.get(at)) {
            // collected by the condition
        }
        return reached;
    }

    private static Map<UUID, UUID> links(UUID... pairs) {
        Map<UUID, UUID> into = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            into.put(pairs[i], pairs[i + 1]);
        }
        return into;
    }
}
