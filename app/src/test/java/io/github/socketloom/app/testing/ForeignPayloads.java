package io.github.socketloom.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Payloads of other producers, as they are and spoilt: what a user may open as a topology file. */
public final class ForeignPayloads {
    /** What the collector's own tests read too. */
    public static final List<String> NAMES = List.of("netdata-container-aggregated", "netdata-pid-detailed-macos",
            "snmp-l2", "snmp-modals", "streaming-data", "vsphere");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Texts that files, terminals, markup or spreadsheets take for something else. */
    private static final List<String> HOSTILE = List.of("", " ", "a\nb", "\u001b[31mred\u001b[0m", "\u202egpj.exe",
            "=1+2", "+cmd|' /C calc'!A0", "@SUM(1)", "<b>bold</b>", "]]>", "--> <!--", "&amp;", "\"", "\\", "\\\"",
            "\u0000", "\u0007", "\ud83d\ude80", "漢字", "א", "a\tb", "\u2028", "\ufeff", "\ufffe", "${x}", "$1", "%s",
            "{0}", "(text) Tj ET", "NaN", "x".repeat(5000));
    private static final int MOST_CHANGES = 2;

    private ForeignPayloads() {}

    /** Returns the bytes of one of {@link #NAMES}. */
    public static byte[] bytes(String name) {
        try (InputStream in = ForeignPayloads.class.getResourceAsStream("/topology/" + name + ".json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the payload with some of its values replaced by others of it or by hostile ones; the same for a seed. */
    public static byte[] spoilt(byte[] payload, long seed) {
        Random random = new Random(seed);
        try {
            JsonNode root = MAPPER.readTree(payload);
            List<JsonNode> containers = new ArrayList<>();
            List<JsonNode> values = new ArrayList<>();
            collect(root, containers, values);
            for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
                JsonNode value = random.nextBoolean()
                        ? values.get(random.nextInt(values.size())).deepCopy()
                        : TextNode.valueOf(HOSTILE.get(random.nextInt(HOSTILE.size())));
                replace(containers.get(random.nextInt(containers.size())), value, random);
            }
            return root.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the payload with the texts of its cells made hostile, each still unlike the others; but for those that are
     * words of the payload, such as types.
     */
    public static byte[] hostile(byte[] payload, long seed) {
        try {
            JsonNode root = MAPPER.readTree(payload);
            Set<String> words = new HashSet<>();
            names(root, words);
            makeHostile(root.has("data") ? root.get("data") : root, false, words, new Random(seed));
            return MAPPER.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void names(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> names(child, names));
    }

    private static void makeHostile(JsonNode node, boolean cells, Set<String> words, Random random) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> makeHostile(object.get(name),
                    cells || name.equals("values") || name.equals("strings"), words, random));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (cells && array.get(i).isTextual() && !words.contains(array.get(i).asText())) {
                    array.set(i, TextNode.valueOf(HOSTILE.get(random.nextInt(HOSTILE.size()))
                            + array.get(i).asText()));
                } else {
                    makeHostile(array.get(i), cells, words, random);
                }
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers, List<JsonNode> values) {
        if (node.isContainerNode()) {
            if (!node.isEmpty()) {
                containers.add(node);
            }
            node.forEach(child -> collect(child, containers, values));
        }
        if (node.isValueNode() || node.size() < 5) {
            values.add(node);
        }
    }

    private static void replace(JsonNode container, JsonNode value, Random random) {
        if (container.isEmpty()) {
            return; // a change before emptied it
        }
        int at = random.nextInt(container.size());
        if (container instanceof ArrayNode array) {
            switch (random.nextInt(3)) {
                case 0 -> array.remove(at);
                case 1 -> array.insert(at, value);
                default -> array.set(at, value);
            }
        } else {
            List<String> names = new ArrayList<>();
            container.fieldNames().forEachRemaining(names::add);
            if (random.nextInt(4) == 0) {
                ((ObjectNode) container).remove(names.get(at));
            } else {
                ((ObjectNode) container).set(names.get(at), value);
            }
        }
    }
}
