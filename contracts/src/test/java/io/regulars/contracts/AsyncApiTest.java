package io.regulars.contracts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The AsyncAPI document agrees with the code and with the files beside it. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = ContractFiles.asyncApi();

    static List<String> topics() {
        return Topic.ALL;
    }

    @Test
    void itsMessagesAreTheEvents() {
        assertThat(DOCUMENT.at("/components/messages").properties())
                .extracting(message -> message.getValue().path("name").asText())
                .filteredOn(name -> !name.equals("dead-letter"))
                .containsExactlyInAnyOrderElementsOf(List.of(EventType.values()).stream()
                        .map(EventType::wireName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aMessageHasTheSchemaAndEverySampleOfItsEvent(EventType type) {
        JsonNode message = DOCUMENT.at("/components/messages").path(messageName(type));

        assertThat(message.at("/payload/$ref").asText()).isEqualTo("schemas/" + type.wireName() + ".v1.json");
        assertThat(message.path("contentType").asText()).isEqualTo(EventFormat.CONTENT_TYPE);
        assertThat(message.path("examples"))
                .extracting(example -> example.at("/payload/$ref").asText())
                .containsExactlyInAnyOrderElementsOf(ContractFiles.samples().keySet().stream()
                        .filter(sample -> sample.startsWith(type.wireName() + "."))
                        .map("samples/"::concat)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anEventIsOnTheChannelOfItsTopicAndOnNoOther(EventType type) {
        assertThat(DOCUMENT.path("channels").properties())
                .filteredOn(channel -> channel.getValue().path("messages").has(messageName(type)))
                .extracting(channel -> channel.getValue().path("address").asText())
                .containsExactly(type.topic());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void anEventIsSentByTheServiceItsSchemaNames(EventType type) {
        String service = ContractFiles.schemaOf(type)
                .at("/properties/source/const")
                .asText()
                .substring(1);

        assertThat(services("send", type)).containsExactly(service);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicIsKeptForAWeekAndItsDeadLettersForThirtyDays(String topic) {
        assertThat(retention(topic)).isEqualTo(Duration.ofDays(7));
        assertThat(retention(topic + ".dead")).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collectReferences(DOCUMENT, references);

        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(
                                reference.startsWith("#")
                                        ? !DOCUMENT.at(reference.substring(1)).isMissingNode()
                                        : Files.exists(Path.of("src/main/resources", reference)))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void whoReceivesATopicHasItsDeadLettersToo() {
        Map<Boolean, Set<String>> lines = StreamSupport.stream(
                        DOCUMENT.path("operations").spliterator(), false)
                .filter(operation ->
                        isDead(operation) || operation.path("action").asText().equals("receive"))
                .collect(Collectors.partitioningBy(
                        AsyncApiTest::isDead,
                        Collectors.mapping(
                                operation -> service(operation) + " "
                                        + channel(operation).replaceFirst("Dead$", ""),
                                Collectors.toSet())));

        assertThat(lines.get(true)).isNotEmpty().isEqualTo(lines.get(false));
    }

    private static Set<String> services(String action, EventType type) {
        return StreamSupport.stream(DOCUMENT.path("operations").spliterator(), false)
                .filter(operation -> operation.path("action").asText().equals(action))
                .filter(operation -> StreamSupport.stream(
                                operation.path("messages").spliterator(), false)
                        .anyMatch(message -> message.path("$ref").asText().endsWith("/messages/" + messageName(type))))
                .map(AsyncApiTest::service)
                .collect(Collectors.toSet());
    }

    private static boolean isDead(JsonNode operation) {
        return channel(operation).endsWith("Dead");
    }

    private static String channel(JsonNode operation) {
        return operation.at("/channel/$ref").asText().replace("#/channels/", "");
    }

    private static String service(JsonNode operation) {
        return operation.at("/tags/0/name").asText();
    }

    private static Duration retention(String address) {
        String bindings = DOCUMENT.path("channels").properties().stream()
                .map(Map.Entry::getValue)
                .filter(channel -> channel.path("address").asText().equals(address))
                .map(channel -> channel.at("/bindings/$ref").asText())
                .findFirst()
                .orElseThrow();
        return Duration.ofMillis(DOCUMENT.at(bindings.substring(1) + "/kafka/topicConfiguration/retention.ms")
                .asLong());
    }

    private static void collectReferences(JsonNode node, List<String> into) {
        if (node.has("$ref")) {
            into.add(node.path("$ref").asText());
        }
        node.forEach(child -> collectReferences(child, into));
    }

    private static String messageName(EventType type) {
        String[] words = type.wireName().split("\\.");
        return words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
}
