package io.regulars.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchesTest {

    private final List<String> sent = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    private Batches batches(int mostItems, int mostBytes) {
        return new Batches(mostItems, mostBytes, (array, count) -> {
            sent.add(new String(array, StandardCharsets.UTF_8));
            counts.add(count);
        });
    }

    @Test
    void fullBatchIsSentBeforeTheNextItem() throws Exception {
        var batches = batches(2, 1_000);
        for (int i = 0; i < 5; i++) {
            batches.add(i);
        }
        batches.flush();
        batches.flush();

        assertThat(sent).containsExactly("[0,1]", "[2,3]", "[4]");
        assertThat(counts).containsExactly(2, 2, 1);
    }

    @Test
    void sizeBoundsABatchToo() throws Exception {
        var batches = batches(100, 10);
        batches.add("aaaa");
        batches.add("bbbb");
        batches.add("much longer than the bound");
        batches.flush();

        assertThat(sent).containsExactly("[\"aaaa\"]", "[\"bbbb\"]", "[\"much longer than the bound\"]");
    }

    @Test
    void rejectedItemEndsTheLoadWithItsProblem() {
        var answer = Json.tree("""
                {"accepted":1,"rejected":1,"results":[
                  {"orderId":"1","outcome":"created"},
                  {"orderId":"2","outcome":"rejected","problem":{"detail":"total does not agree"}}]}""".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Batches.requireAccepted("orders", answer))
                .hasMessageContaining("total does not agree");
    }

    @Test
    void acceptedItemsPass() {
        var answer = Json.tree("{\"accepted\":1,\"rejected\":0}".getBytes(StandardCharsets.UTF_8));

        assertThatCode(() -> Batches.requireAccepted("orders", answer)).doesNotThrowAnyException();
    }
}
