package io.github.socketloom.collector.export.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads OpenMetrics 1.0 text and refuses whatever the specification does not allow, as far as the types go that this
 * program exports. Written from the specification's grammar, apart from the writer.
 */
public final class OpenMetricsChecker {

    private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pattern METADATA = Pattern.compile("# (TYPE|UNIT|HELP) ([^ ]+) (.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern
            .compile("NaN|[+-]?(?:[Ii][Nn][Ff](?:inity)?|[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)");
    private static final List<String> ORDER = List.of("TYPE", "UNIT", "HELP");
    private static final Map<String, List<String>> SUFFIXES = Map.of("counter", List.of("_total", "_created"), "gauge",
            List.of(""), "unknown", List.of(""), "info", List.of("_info"));

    /** One sample with its full name, for example {@code x_bytes_total}. */
    public record Sample(String name, Map<String, String> labels, String value) {

        /** Returns the value as a number. */
        public double number() {
            return value.endsWith("Inf")
                    ? value.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
                    : Double.parseDouble(value);
        }
    }

    /** One family with what was said of it; unit and help are empty where nothing was. */
    public record Family(String name, String type, String unit, String help, List<Sample> samples) {}

    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Map<String, String> takenNames = new HashMap<>();
    private final Set<Map<String, String>> seen = new HashSet<>();
    private String line = "";
    private int lineNumber;
    private Map<String, String> metadata = new HashMap<>();
    private String current;

    private OpenMetricsChecker() {}

    /**
     * Returns the families of a document by name, in its order.
     *
     * @throws AssertionError if it breaks a rule, with line and rule
     */
    public static Map<String, Family> check(String text) {
        return new OpenMetricsChecker().read(text);
    }

    private Map<String, Family> read(String text) {
        require(text.endsWith("# EOF\n"), "the document does not end with # EOF");
        String[] lines = text.split("\n", -1);
        for (String each : lines) {
            line = each;
            lineNumber++;
            if (lineNumber == lines.length) {
                require(each.isEmpty(), "text follows the end");
            } else if (each.equals("# EOF")) {
                require(lineNumber == lines.length - 1, "text follows # EOF");
            } else if (each.startsWith("#")) {
                metadata(each);
            } else {
                sample(each);
            }
        }
        return families;
    }

    private void require(boolean fine, String rule) {
        if (!fine) {
            throw new AssertionError("line " + lineNumber + ": " + rule + ": " + line);
        }
    }

    private void metadata(String text) {
        Matcher match = METADATA.matcher(text);
        require(match.matches(), "neither a comment nor metadata is written so");
        String word = match.group(1);
        String name = match.group(2);
        if (!name.equals(current)) {
            begin(name);
        }
        require(families.get(name).samples().isEmpty(), "metadata stands behind samples");
        for (String later : ORDER.subList(ORDER.indexOf(word), ORDER.size())) {
            require(!metadata.containsKey(later), word + " is there twice or stands behind " + later);
        }
        metadata.put(word, word.equals("HELP") ? unescaped(match.group(3)) : match.group(3));
        Family family = new Family(name, metadata.getOrDefault("TYPE", "unknown"), metadata.getOrDefault("UNIT", ""),
                metadata.getOrDefault("HELP", ""), families.get(name).samples());
        require(SUFFIXES.containsKey(family.type()), "there is no such type, or this program exports none of it");
        if (!family.unit().isEmpty()) {
            require(name.endsWith("_" + family.unit()), "the unit is no suffix of the name");
            require(!family.type().equals("info"), "an info has no unit");
        }
        families.put(name, family);
        if (word.equals("TYPE")) {
            SUFFIXES.get(family.type()).forEach(suffix -> take(name + suffix, name));
        }
    }

    private void begin(String name) {
        require(METRIC_NAME.matcher(name).matches(), "this is no name of a metric");
        require(!families.containsKey(name), "a family is interrupted by another");
        families.put(name, new Family(name, "unknown", "", "", new ArrayList<>()));
        take(name, name);
        metadata = new HashMap<>();
        seen.clear();
        current = name;
    }

    private void take(String name, String family) {
        String owner = takenNames.putIfAbsent(name, family);
        require(owner == null || owner.equals(family), "the name " + name + " belongs to family " + owner);
    }

    private void sample(String text) {
        int nameEnd = 0;
        while (nameEnd < text.length() && text.charAt(nameEnd) != '{' && text.charAt(nameEnd) != ' ') {
            nameEnd++;
        }
        String name = text.substring(0, nameEnd);
        require(METRIC_NAME.matcher(name).matches(), "this is no name of a sample");
        Map<String, String> labels = new LinkedHashMap<>();
        int at = nameEnd;
        if (at < text.length() && text.charAt(at) == '{') {
            at = labels(at + 1, labels);
        }
        require(at < text.length() && text.charAt(at) == ' ', "one blank parts labels and value");
        String value = text.substring(at + 1);
        require(NUMBER.matcher(value).matches(), "the value is no number, or more follows");
        require(current != null && metadata.containsKey("TYPE"), "a sample without a type");
        Family family = families.get(current);
        require(SUFFIXES.get(family.type()).stream().anyMatch(suffix -> name.equals(current + suffix)),
                "a sample of this name is none of family " + current);
        Sample sample = new Sample(name, labels, value);
        if (family.type().equals("counter")) {
            require(sample.number() >= 0, "a counter is negative or no number");
        } else if (family.type().equals("info")) {
            require(sample.number() == 1, "an info is not 1");
        }
        Map<String, String> key = new HashMap<>(labels);
        key.values().removeIf(String::isEmpty);
        key.put("", name);
        require(seen.add(key), "a sample is there twice");
        family.samples().add(sample);
    }

    /** Reads labels up to the bracket and returns where the text goes on. */
    private int labels(int from, Map<String, String> labels) {
        int at = from;
        while (true) {
            int equals = line.indexOf("=\"", at);
            require(equals > 0, "a label has no value");
            String name = line.substring(at, equals);
            require(LABEL_NAME.matcher(name).matches(), "'" + name + "' is no name of a label");
            int end = equals + 2;
            while (end < line.length() && line.charAt(end) != '"') {
                end += line.charAt(end) == '\\' ? 2 : 1;
            }
            require(end < line.length() - 1, "a label's value has no end");
            String value = unescaped(line.substring(equals + 2, end));
            require(labels.put(name, value) == null, "the label " + name + " is there twice");
            at = end + 1;
            require(line.charAt(at) == ',' || line.charAt(at) == '}', "after a label comes another or the end");
            if (line.charAt(at++) == '}') {
                return at;
            }
        }
    }

    private String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            require(c != '"', "a quote is not escaped");
            require(c != 0, "Prometheus reads no zero character");
            if (c == '\\') {
                require(++i < text.length() && "n\\\"".indexOf(text.charAt(i)) >= 0, "there is no such escape");
                plain.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else if (Character.isHighSurrogate(c)) {
                require(++i < text.length() && Character.isLowSurrogate(text.charAt(i)), "half of a surrogate pair");
                plain.append(c).append(text.charAt(i));
            } else {
                require(!Character.isLowSurrogate(c), "half of a surrogate pair");
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
