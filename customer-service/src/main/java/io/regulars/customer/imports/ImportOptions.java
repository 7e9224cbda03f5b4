package io.regulars.customer.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.ProblemException;

/**
 * How a file is to be read.
 *
 * @param charset null to find out
 * @param delimiter null to find out
 * @param mapping field by column, null for a column to leave out
 */
record ImportOptions(boolean ndjson, String charset, String delimiter, Map<String, String> mapping, boolean dryRun) {
    static ImportOptions of(
            boolean ndjson, String charset, String delimiter, String mapping, boolean dryRun, ObjectMapper mapper) {
        if (charset != null) {
            FileText.named(charset);
        }
        return new ImportOptions(ndjson, charset, delimiter, mapping(mapping, mapper), dryRun);
    }

    /** All that is asked of a file beside what stands in it. */
    String asText(String kind) {
        return String.join(
                        "\n",
                        kind,
                        String.valueOf(ndjson),
                        String.valueOf(charset),
                        String.valueOf(delimiter),
                        new TreeMap<>(mapping).toString(),
                        String.valueOf(dryRun))
                + "\n";
    }

    private static Map<String, String> mapping(String json, ObjectMapper mapper) {
        if (json == null || json.isBlank()) {
            return Map.of();
        }
        try {
            Map<String, String> mapping = mapper.readValue(json, new TypeReference<HashMap<String, String>>() {});
            if (mapping != null) {
                return mapping;
            }
        } catch (JsonProcessingException e) {
            // refused below
        }
        throw ProblemException.invalid(
                "mapping", "must be a JSON object such as {\"Kundennummer\":\"customerId\",\"Bemerkung\":null}");
    }
}
