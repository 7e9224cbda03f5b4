package io.regulars.kit.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.kit.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonItemsTest {
    record Thing(String name, Integer count) {}

    private JsonItems items;

    @BeforeEach
    void strictMapper() {
        ObjectMapper mapper = JsonMapper.builder().build();
        new StrictJson().customize(mapper);
        items = new JsonItems(mapper);
    }

    @Test
    void readsAnArray() {
        assertThat(read(" [ {\"name\":\"größe\"} ,\n{\"name\":\"b\",\"count\":2},null, 5 ] ", false, 10))
                .extracting(JsonItems.Item::value)
                .containsExactly(new Thing("größe", null), new Thing("b", 2), null, null);
    }

    @Test
    void readsLinesAndSkipsBlankOnes() {
        assertThat(read("{\"name\":\"a\"}\r\n\n  {\"name\":\"🎉\"}", true, 10))
                .extracting(JsonItems.Item::value)
                .containsExactly(new Thing("a", null), new Thing("🎉", null));
    }

    @Test
    void anItemThatIsNoThingIsAProblemOfItsOwn() {
        var read = read("[{\"name\":\"a\"},{\"name\":\"b\",\"count\":\"x\"}]", false, 10);
        assertThat(read.get(0).problem()).isNull();
        assertThat(read.get(1).problem().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.pointer()).isEqualTo("/count"));
    }

    @Test
    void anItemThatIsNoThingStillTellsWhichItWas() {
        var read = read("[{\"name\":\"b\",\"foo\":1},{\"name\":5,\"foo\":1},7]", false, 10);
        assertThat(read).extracting(item -> item.text("name")).containsExactly("b", null, null);
    }

    @Test
    void whatIsNotJsonRefusesTheWholeBodyAndNamesTheLine() {
        assertThatThrownBy(() -> read("{\"name\":\"a\"}\n{\"name\":", true, 10))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("{\"name\":\"a\"} {\"name\":\"b\"}", true, 10))
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read("[{\"name\":\"a\"},\n{\"name\":}]", false, 10))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("[{\"name\":\"a\",\"name\":\"b\"}]", false, 10))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> read("[1", false, 10)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> read("{}", false, 10)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> read("[] []", false, 10)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> read("[" + "[".repeat(100_000), false, 10)).isInstanceOf(ProblemException.class);
    }

    @Test
    void moreItemsThanAllowedAreTooLarge() {
        assertThat(read("[1,2]", false, 2)).hasSize(2);
        assertThatThrownBy(() -> read("[1,2,3]", false, 2))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(413));
    }

    private List<JsonItems.Item<Thing>> read(String body, boolean ndjson, int limit) {
        return items.read(body.getBytes(StandardCharsets.UTF_8), ndjson, Thing.class, limit);
    }
}
