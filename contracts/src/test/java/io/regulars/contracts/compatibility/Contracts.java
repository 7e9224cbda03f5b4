package io.regulars.contracts.compatibility;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.contracts.ContractFiles;
import io.regulars.contracts.EventType;

/**
 * One state of the contracts.
 *
 * @param schemas by file name
 * @param topics the topic of each event type
 */
record Contracts(Map<String, JsonNode> schemas, Map<String, String> topics) {
    static Contracts current() {
        return new Contracts(
                ContractFiles.schemas(),
                Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::wireName, EventType::topic)));
    }

    static Contracts released() {
        Map<String, String> topics = new TreeMap<>();
        ContractFiles.releasedTopics()
                .properties()
                .forEach(topic -> topics.put(topic.getKey(), topic.getValue().textValue()));
        return new Contracts(ContractFiles.releasedSchemas(), topics);
    }
}
