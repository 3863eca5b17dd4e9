package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks every object of a payload against {@code members.txt}: its members, their types and words, and which of them
 * need which others.
 */
final class PayloadMembers {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*");
    private static final Pattern RANGE = Pattern.compile("(integer|text)\\((\\d+)\\.\\.(\\d*)\\)");

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, Map<String, String>> objects = new HashMap<>();
    private final Map<String, List<String>> conditions = new HashMap<>();
    private final List<String> problems;

    /** Makes a checker that adds what is wrong to {@code problems}, each with its JSON path. */
    PayloadMembers(List<String> problems) {
        this.problems = problems;
        try (InputStream in = PayloadMembers.class.getResourceAsStream("members.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String object = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.trim().split(" ");
                if (line.startsWith("words ")) {
                    words.put(parts[1], Set.of(Arrays.copyOfRange(parts, 2, parts.length)));
                } else if (line.startsWith("object ")) {
                    object = parts[1];
                    objects.put(object, new LinkedHashMap<>());
                    conditions.put(object, new ArrayList<>());
                } else if (line.startsWith("  ? ") || line.startsWith("  ^ ")) {
                    conditions.get(object).add(line.trim());
                } else if (line.startsWith("  ")) {
                    objects.get(object).put(parts[0], parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(JsonNode document) {
        checkObject(document, "document", "$");
    }

    private void checkObject(JsonNode node, String name, String path) {
        if (!node.isObject()) {
            say(path, "is no object");
            return;
        }
        Map<String, String> members = objects.get(name);
        members.forEach((member, type) -> {
            boolean required = member.endsWith("!");
            String key = required ? member.substring(0, member.length() - 1) : member;
            if (node.has(key)) {
                checkType(node.get(key), type, path + "." + key);
            } else if (required) {
                say(path, "lacks " + key);
            }
        });
        node.fieldNames().forEachRemaining(key -> {
            if (!members.containsKey(key) && !members.containsKey(key + "!")) {
                say(path + "." + key, "is no member of " + name);
            }
        });
        conditions.get(name).forEach(condition -> checkCondition(node, condition, path));
    }

    private void checkCondition(JsonNode node, String condition, String path) {
        if (condition.startsWith("^ ")) {
            long there = List.of(condition.substring(2).split(" ")).stream().filter(node::has).count();
            if (there != 1) {
                say(path, "needs exactly one of " + condition.substring(2));
            }
            return;
        }
        String[] parts = condition.substring(2).split(": ");
        String[] when = parts[0].split("=");
        if (node.path(when[0]).asText().equals(when[1])) {
            for (String need : parts[1].split(" ")) {
                checkNeed(node, need, path + " (" + parts[0] + ")");
            }
        }
    }

    private void checkNeed(JsonNode node, String need, String path) {
        if (need.startsWith("-")) {
            if (node.has(need.substring(1))) {
                say(path, "has " + need.substring(1));
            }
        } else if (need.endsWith("+")) {
            if (node.path(need.substring(0, need.length() - 1)).isEmpty()) {
                say(path, "needs elements in " + need.substring(0, need.length() - 1));
            }
        } else if (need.contains("~")) {
            String[] parts = need.split("~");
            if (node.has(parts[0]) && !words.get(parts[1]).contains(node.get(parts[0]).asText())) {
                say(path, parts[0] + " is no " + parts[1]);
            }
        } else if (List.of(need.split("\\|")).stream().noneMatch(node::has)) {
            say(path, "needs " + need);
        }
    }

    private void checkType(JsonNode node, String type, String path) {
        if (type.endsWith("[]") || type.endsWith("[1..]")) {
            checkArray(node, type, path);
        } else if (type.endsWith("{}") || type.endsWith("{*}")) {
            checkMap(node, type, path);
        } else if (words.containsKey(type)) {
            if (!node.isTextual() || !words.get(type).contains(node.asText())) {
                say(path, "is no " + type + ": " + node);
            }
        } else if (objects.containsKey(type)) {
            checkObject(node, type, path);
        } else if (!isPrimitive(node, type)) {
            say(path, "is no " + type + ": " + node);
        }
    }

    private void checkArray(JsonNode node, String type, String path) {
        if (!node.isArray() || type.endsWith("[1..]") && node.isEmpty()) {
            say(path, "is no " + type);
            return;
        }
        String element = type.substring(0, type.indexOf('['));
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < node.size(); i++) {
            checkType(node.get(i), element, path + "[" + i + "]");
            if (element.equals("id") && !seen.add(node.get(i))) {
                say(path + "[" + i + "]", "is there twice");
            }
        }
    }

    private void checkMap(JsonNode node, String type, String path) {
        if (!node.isObject()) {
            say(path, "is no map");
            return;
        }
        String value = type.substring(0, type.indexOf('{'));
        for (Iterator<Map.Entry<String, JsonNode>> all = node.properties().iterator(); all.hasNext();) {
            Map.Entry<String, JsonNode> entry = all.next();
            if (type.endsWith("{}") && !ID.matcher(entry.getKey()).matches()) {
                say(path + "." + entry.getKey(), "is no id");
            }
            checkType(entry.getValue(), value, path + "." + entry.getKey());
        }
    }

    private static boolean isPrimitive(JsonNode node, String type) {
        Matcher range = RANGE.matcher(type);
        if (range.matches()) {
            boolean number = range.group(1).equals("integer");
            if (number ? !node.isIntegralNumber() : !node.isTextual()) {
                return false;
            }
            long size = number ? node.asLong() : node.asText().codePointCount(0, node.asText().length());
            long most = range.group(3).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(3));
            return size >= Long.parseLong(range.group(2)) && size <= most;
        }
        switch (type) {
            case "id" :
                return node.isTextual() && ID.matcher(node.asText()).matches();
            case "string" :
                return node.isTextual();
            case "text" :
                return node.isTextual() && !node.asText().isEmpty();
            case "boolean" :
                return node.isBoolean();
            case "false" :
                return node.isBoolean() && !node.asBoolean();
            case "integer" :
                return node.isIntegralNumber() && node.bigIntegerValue().signum() >= 0;
            case "time" :
                return node.isTextual() && isTime(node.asText());
            case "value" :
                return true;
            case "scalars" :
                return isScalars(node);
            case "dictionaries" :
                return isDictionaries(node);
            default :
                throw new IllegalStateException("members.txt: there is no type " + type);
        }
    }

    private static boolean isScalars(JsonNode node) {
        if (!node.isArray()) {
            return !node.isObject();
        }
        for (JsonNode element : node) {
            if (element.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDictionaries(JsonNode node) {
        if (!node.isObject()) {
            return false;
        }
        for (JsonNode dictionary : node) {
            if (!dictionary.isArray()) {
                return false;
            }
        }
        for (JsonNode string : node.path("strings")) {
            if (!string.isTextual()) {
                return false;
            }
        }
        return true;
    }

    static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void say(String path, String problem) {
        problems.add(path + " " + problem);
    }
}
