package io.regulars.contracts.compatibility;

import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was released once stays readable. If this fails, do not edit the baseline: put a new version of the event beside
 * the old one. Only additions are copied to the baseline, see docs/events.md.
 */
class ReleasedContractsTest {
    @Test
    void noChangeBreaksAReaderASenderOrAnOldEvent() {
        Compatibility compatibility = Compatibility.of(Contracts.released(), Contracts.current());

        assertThat(compatibility.breaks()).isEmpty();
    }

    @Test
    void everySchemaAndTopicIsInTheBaseline() {
        Contracts released = Contracts.released();
        Contracts current = Contracts.current();

        assertThat(released.schemas().keySet()).isEqualTo(current.schemas().keySet());
        assertThat(new TreeMap<>(current.topics())).isEqualTo(released.topics());
    }
}
