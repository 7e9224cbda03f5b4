package io.regulars.system.benchmark;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadToolsTest {

    @Test
    void theResultLineOfWrkIsFoundAmongTheRest() {
        var result =
                Wrk.result("Running 10s test\n  1 threads\n\n{\"requests\":7,\"micros\":500000,\"failed\":1}\nbye\n");
        assertThat(result.path("requests").asInt()).isEqualTo(7);
        assertThat(result.path("failed").asInt()).isEqualTo(1);
    }

    @Test
    void aSilentWrkIsAnError() {
        assertThatThrownBy(() -> Wrk.result("unable to connect")).hasMessageContaining("unable to connect");
    }

    @Test
    void theSlowestHundredthIsTheLastOfAHundred() {
        List<Double> millis =
                IntStream.rangeClosed(1, 100).mapToObj(n -> (double) n).toList();
        assertThat(Delay.Delays.of(millis)).isEqualTo(new Delay.Delays(100, 51, 99));
    }
}
