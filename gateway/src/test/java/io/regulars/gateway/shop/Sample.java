package io.regulars.gateway.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A real payload, as it is or changed. */
public final class Sample {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode content;

    private Sample(ObjectNode content) {
        this.content = content;
    }

    public static Sample of(String name) {
        try (InputStream in = Sample.class.getResourceAsStream("/eshop/" + name + ".json")) {
            return new Sample((ObjectNode) JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Sample with(Consumer<ObjectNode> change) {
        change.accept(content);
        return this;
    }

    /** Puts JSON at one field of the payload itself. */
    public Sample with(String field, String json) {
        content.set(field, json(json));
        return this;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        return content.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
