package io.regulars.outreach.playbook;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LibraryTest {
    private static final Library LIBRARY = new Library(new ObjectMapper());

    static Stream<String> names() {
        return LIBRARY.practices().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhatItIsAndHasEverythingItUses(String name) {
        Practice practice = LIBRARY.practices().get(name);
        assertThat(practice.mechanisms()).isNotEmpty();
        assertThat(practice.practice()).containsOnlyKeys("en", "zh");
        assertThat(practice.playbooks()).isNotEmpty();
        practice.playbooks().values().forEach(playbook -> {
            PlaybookRules.check(playbook);
            // What is installed can be read and put again.
            PlaybookRules.check(playbook.filled());
            assertThat(playbook.allSteps().values().stream()
                            .flatMap(List::stream)
                            .map(Step::template))
                    .allMatch(practice.templates()::containsKey);
        });
        practice.templates()
                .values()
                .forEach(template -> assertThat(template.variants()).containsOnlyKeys("en", "zh"));
    }
}
