package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils valid payloads: bytes anywhere, or the structure at places where it stays JSON. Same seed, same result. */
final class PayloadMutator {

    private static final List<String> VALUES = List.of("null", "true", "false", "0", "1", "-1", "2", "99", "2147483647",
            "2147483648", "-9223372036854775808", "9223372036854775807", "18446744073709551615",
            "1180591620717411303424", "1e999", "1e308", "-0.0", "1e-400", "0.5", "\"\"", "\"x\"", "\"self\"",
            "\"endpoint\"", "\"const\"", "\"values\"", "\"dict\"", "\"string_ref\"", "\"actor_ref\"", "\"json\"",
            "\"float\"", "\"uint\"", "\"set\"", "\"socket\"", "\"\\ud800\"", "\"\\u0000\"", "\"9999-12-31T23:59:60Z\"",
            "\"actor_ref_label\"", "\"coalesce\"", "\"json_path\"", "\"label_lookup\"", "\"selected_link\"", "\"none\"",
            "\"evidence\"", "\"actor_table\"", "\"links\"", "\"actors\"", "\"badge\"", "\"array_count\"",
            "\"timestamp\"",
            "\"duration\"", "\"debug_json\"", "\"missing\"", "\"not_in\"", "\"type\"", "\"src_actor\"", "\"actor\"",
            "\"summarize\"", "\"$[0]\"", "\"/0\"", "\"array\"", "\"link_ref\"", "\"timestamp\"",
            "[]", "{}", "[[]]", "[null]", "{\"a\":1}", "[[[[[[[[[[1]]]]]]]]]]");
    private static final List<String> NAMES = List.of("id", "type", "rows", "values", "indexes", "value", "codec",
            "socket_count", "key", "data", "status", "age_seconds_max", "connection_count", "net_ns_inode",
            "runtime_id", "cell", "kind", "column", "fallback", "order", "owner_filter", "row_filters", "badge_map",
            "actor_column", "label_policy", "modal", "labels",
            "", "é", "a.b");
    private static final byte[] BYTES = "{}[]\",:0123456789-+.eE\\ntfu \0\u0080".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MOST_CHANGES = 4;

    private final Random random;

    PayloadMutator(long seed) {
        random = new Random(seed);
    }

    /** Changes, adds, removes, repeats bytes, or cuts the end off. */
    byte[] bytes(byte[] payload) {
        byte[] mutant = payload.clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes && mutant.length > 0; i++) {
            int at = random.nextInt(mutant.length);
            int length = Math.min(random.nextInt(40), mutant.length - at);
            switch (random.nextInt(7)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> mutant[at] = BYTES[random.nextInt(BYTES.length)];
                case 3 -> mutant = spliced(mutant, at, at + length, new byte[0]);
                case 4 -> mutant = spliced(mutant, at, at, Arrays.copyOfRange(mutant, at, at + length));
                case 5 -> mutant = spliced(mutant, at, at, pick(VALUES).getBytes(StandardCharsets.UTF_8));
                default -> mutant = random.nextInt(10) == 0 ? Arrays.copyOf(mutant, at) : mutant;
            }
        }
        return mutant;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] spliced = new byte[bytes.length - (to - from) + between.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
        return spliced;
    }

    /** Replaces, removes, repeats or renames values of the tree, and returns its text. */
    byte[] structure(ObjectNode payload) {
        ObjectNode mutant = payload.deepCopy();
        List<JsonNode> containers = new ArrayList<>();
        collect(mutant, containers);
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            JsonNode container = pick(containers);
            if (container instanceof ArrayNode array) {
                change(array, containers);
            } else {
                change((ObjectNode) container, containers);
            }
        }
        return mutant.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void change(ArrayNode array, List<JsonNode> containers) {
        if (array.isEmpty()) {
            array.add(value());
            return;
        }
        int at = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.set(at, value());
            case 1 -> array.remove(at);
            case 2 -> array.insert(at, array.get(at).deepCopy());
            default -> array.set(at, copy(pick(containers)));
        }
    }

    private void change(ObjectNode object, List<JsonNode> containers) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? pick(NAMES) : pick(names);
        switch (random.nextInt(5)) {
            case 0 -> object.set(name, value());
            case 1 -> object.remove(name);
            case 2 -> object.set(pick(NAMES), object.has(name) ? object.get(name).deepCopy() : value());
            case 3 -> object.set(name, copy(pick(containers)));
            default -> {
                JsonNode value = object.remove(name);
                object.set(name, value == null ? value() : value);
            }
        }
    }

    /** Copies of whole payloads within payloads only make them long. */
    private JsonNode copy(JsonNode node) {
        return node.toString().length() > 2000 ? value() : node.deepCopy();
    }

    private JsonNode value() {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(pick(VALUES)));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
