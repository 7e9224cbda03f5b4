package io.regulars.gateway.limits;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ItemCountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | 0",
                "[{}] | 1",
                "[{\"a\":{\"b\":[{},{}]}},{}] | 2",
                " [ {\"a\":\"}{][\"}, {\"a\":\"\\\"{\"} ] | 2",
                "{\"a\":1}\\n{\"a\":{\"b\":[{}]}}\\n{} | 3",
                "`` | 0",
                "}}]][{},{}] | 2",
                "[[{},{}],{}] | 1"
            })
    void countsItemsHoweverTheBodyIsCut(String body, long items) {
        for (int cut = 1; cut <= Math.max(1, body.length()); cut++) {
            ItemCount count = new ItemCount();
            for (int from = 0; from < body.length(); from += cut) {
                count.count(Buffer.buffer(body.substring(from, Math.min(body.length(), from + cut))));
            }
            assertThat(count.items()).isEqualTo(items);
        }
    }
}
