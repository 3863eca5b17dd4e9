package io.github.socketloom.collector.enrich.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads JSON of others. */
final class Json {

    private static final int MOST_DEPTH = 64;

    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build()).build());

    /** @throws IOException if it is none, or nested deeper than any runtime does */
    JsonNode parse(byte[] text) throws IOException {
        JsonNode tree = mapper.readTree(text);
        if (tree == null || tree.isMissingNode()) {
            throw new IOException("empty document");
        }
        return tree;
    }

    JsonNode parse(String text) throws IOException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text of a member; null if there is none or it is no text or empty. */
    static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() && !value.textValue().isEmpty() ? value.textValue() : null;
    }

    /** Returns the members of an object that are texts; empty if it is none. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            if (member.getValue().isTextual()) {
                texts.put(member.getKey(), member.getValue().textValue());
            }
        });
        return texts;
    }
}
