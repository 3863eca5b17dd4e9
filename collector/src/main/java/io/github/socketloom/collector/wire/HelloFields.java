package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An object of a hello. What is there but is of another kind than expected is an error that names it. */
final class HelloFields {

    private static final int LONGEST_QUOTE = 40;

    private final String what;
    private final String path;
    private final JsonNode tree;

    /**
     * @param what the hello, for errors
     * @param path names of the fields that lead here, each followed by a point
     */
    HelloFields(String what, String path, JsonNode tree) {
        this.what = what;
        this.path = path;
        this.tree = tree;
    }

    boolean has(String name) {
        return tree.hasNonNull(name);
    }

    private JsonNode present(String name) {
        JsonNode node = tree.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private WireException wrong(String name, String expected) {
        return new WireException(what + ": " + path + name + " is not " + expected);
    }

    /** Returns the object of this name, an empty one if there is none. */
    HelloFields object(String name) throws WireException {
        JsonNode node = present(name);
        if (node != null && !node.isObject()) {
            throw wrong(name, "an object");
        }
        return new HelloFields(what, path + name + ".", node == null ? JsonNodeFactory.instance.objectNode() : node);
    }

    List<HelloFields> objects(String name, int most) throws WireException {
        List<HelloFields> objects = new ArrayList<>();
        for (JsonNode node : array(name, most)) {
            if (!node.isObject()) {
                throw wrong(name, "an array of objects");
            }
            objects.add(new HelloFields(what, path + name + ".", node));
        }
        return objects;
    }

    List<String> texts(String name, int most) throws WireException {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array(name, most)) {
            if (!node.isTextual()) {
                throw wrong(name, "an array of strings");
            }
            texts.add(node.textValue());
        }
        return texts;
    }

    private Iterable<JsonNode> array(String name, int most) throws WireException {
        JsonNode node = present(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            throw wrong(name, "an array of at most " + most);
        }
        return node;
    }

    String text(String name, String otherwise) throws WireException {
        JsonNode node = present(name);
        if (node != null && !node.isTextual()) {
            throw wrong(name, "a string");
        }
        return node == null ? otherwise : node.textValue();
    }

    boolean flag(String name) throws WireException {
        JsonNode node = present(name);
        if (node != null && !node.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return node != null && node.booleanValue();
    }

    long number(String name, long otherwise) throws WireException {
        return number(name, otherwise, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    long number(String name, long otherwise, long least, long most) throws WireException {
        return present(name) == null ? otherwise : requiredNumber(name, least, most);
    }

    long requiredNumber(String name, long least, long most) throws WireException {
        JsonNode node = present(name);
        if (node == null) {
            throw new WireException(what + " lacks " + path + name);
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < least
                || node.longValue() > most) {
            throw wrong(name, "a whole number from " + least + " to " + most);
        }
        return node.longValue();
    }

    /** Returns the constant whose name this is, in lower case. */
    <E extends Enum<E>> E word(String name, E otherwise) throws WireException {
        String text = text(name, null);
        if (text == null) {
            return otherwise;
        }
        for (E value : otherwise.getDeclaringClass().getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw new WireException(what + ": " + path + name + " is unknown: \"" + shortened(text) + "\"");
    }

    /** Returns what can be quoted in an error: short, without control characters. */
    static String shortened(String text) {
        String begin = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
        return begin.replaceAll("\\p{Cntrl}", "?");
    }
}
