package io.github.socketloom.collector.agent.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.export.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One table of a document. What is asked for is checked; a key that nobody asked for is unknown. */
final class ConfigurationTable {

    private static final int LONGEST_KEY = 60;

    private final Path file;
    private final TomlPlaces places;
    private final String name;
    private final JsonNode content;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param name its name; empty for the whole document
     * @param content its keys; null if the document has no such table
     */
    ConfigurationTable(Path file, TomlPlaces places, String name, JsonNode content) {
        this.file = file;
        this.places = places;
        this.name = name;
        this.content = content;
    }

    /** Returns a table in this one; an empty one if it is not there. */
    ConfigurationTable table(String key) throws ConfigurationException {
        JsonNode value = value(key);
        if (value != null && !value.isObject()) {
            throw wrong(key, "a table is expected: [" + path(key) + "]");
        }
        return new ConfigurationTable(file, places, path(key), value);
    }

    boolean truth(String key, boolean fallback) throws ConfigurationException {
        JsonNode value = value(key);
        if (value != null && !value.isBoolean()) {
            throw wrong(key, "true or false is expected");
        }
        return value == null ? fallback : value.booleanValue();
    }

    int number(String key, int least, int most, int fallback) throws ConfigurationException {
        JsonNode value = value(key);
        if (value != null && !(value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least
                && value.intValue() <= most)) {
            throw wrong(key, "a whole number from " + least + " to " + most + " is expected");
        }
        return value == null ? fallback : value.intValue();
    }

    double decimal(String key, double least, double most, double fallback) throws ConfigurationException {
        JsonNode value = value(key);
        if (value != null && !(value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most)) {
            throw wrong(key, "a number from " + plain(least) + " to " + plain(most) + " is expected");
        }
        return value == null ? fallback : value.doubleValue();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    String word(String key, List<String> words, String fallback) throws ConfigurationException {
        JsonNode value = value(key);
        if (value != null && !(value.isTextual() && words.contains(value.textValue()))) {
            throw wrong(key, "one of " + quoted(words) + " is expected");
        }
        return value == null ? fallback : value.textValue();
    }

    /** Returns a list of words, each once; null if it is not there. */
    List<String> words(String key, List<String> words) throws ConfigurationException {
        List<String> found = texts(key);
        if (found != null && (found.isEmpty() || !words.containsAll(found))) {
            throw wrong(key, "a list of some of " + quoted(words) + " is expected");
        }
        return found == null ? null : List.copyOf(new LinkedHashSet<>(found));
    }

    /** Returns a list of texts; null if it is not there. */
    List<String> texts(String key) throws ConfigurationException {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.textValue()));
        }
        if (!value.isArray() || texts.contains(null)) {
            throw wrong(key, "a list of texts is expected");
        }
        return texts;
    }

    /**
     * Returns a list of texts that are all of one kind; null if it is not there.
     *
     * @param kind tells whether a text is of that kind
     * @param expected what that is, for messages
     */
    List<String> texts(String key, Predicate<String> kind, String expected) throws ConfigurationException {
        List<String> texts = texts(key);
        if (texts != null && !texts.stream().allMatch(kind)) {
            throw wrong(key, expected);
        }
        return texts;
    }

    /** Returns the line of a key that is there, 0 if it is not. */
    int line(String key) {
        return content == null || !content.has(key) ? 0 : Math.max(1, places.line(path(key)));
    }

    /** @throws ConfigurationException if the table has a key that was never asked for */
    void refuseOthers() throws ConfigurationException {
        if (content == null) {
            return;
        }
        for (String key : (Iterable<String>) content::fieldNames) {
            if (!known.contains(key)) {
                throw new ConfigurationException(file, places.line(path(key)), name.isEmpty()
                        ? "there is no table or key '" + visible(key) + "'; there are "
                                + known.stream().map(table -> "[" + table + "]").collect(Collectors.joining(" "))
                        : "there is no key '" + visible(path(key)) + "'; " + (known.isEmpty()
                                ? "this version has none in [" + name + "]"
                                : "there are " + String.join(", ", known)));
            }
        }
    }

    private JsonNode value(String key) {
        known.add(key);
        return content == null ? null : content.get(key);
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private ConfigurationException wrong(String key, String expected) {
        return new ConfigurationException(file, places.line(path(key)), "'" + path(key) + "': " + expected);
    }

    private static String quoted(Collection<String> words) {
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" "));
    }

    /** Returns a key as it may be printed. */
    static String visible(String key) {
        String cut = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "…" : key;
        return VisibleText.of(cut);
    }
}
