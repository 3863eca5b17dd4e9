package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.model.AddressLiteral;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the compact tables of a payload: rows, encodings, typed values, references (spec/topology-v1.md §3, §11.2). */
final class PayloadTables {

    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");
    private static final Set<String> NUMERIC = Set.of("int", "uint", "float", "duration");

    private final List<String> problems;
    private final JsonNode data;

    /** Makes a checker for the tables of {@code data} that adds what is wrong to {@code problems}. */
    PayloadTables(JsonNode data, List<String> problems) {
        this.data = data;
        this.problems = problems;
    }

    /** Returns the columns that are declared somewhere, by their ids. */
    Map<String, String> columns(JsonNode columns, String path) {
        Map<String, String> types = new LinkedHashMap<>();
        for (JsonNode column : columns) {
            String id = column.path("id").asText();
            if (types.put(id, column.path("type").asText()) != null) {
                say(path, "has two columns " + id);
            }
        }
        return types;
    }

    static boolean isNumeric(String type) {
        return NUMERIC.contains(type);
    }

    /** Checks a table. */
    void check(JsonNode table, String path) {
        columns(table.path("columns"), path + ".columns");
        int columns = table.path("columns").size();
        if (columns != table.path("values").size()) {
            say(path, "has " + columns + " columns, but values for " + table.path("values").size());
            return;
        }
        for (int i = 0; i < columns; i++) {
            JsonNode column = table.get("columns").get(i);
            String at = path + ".values[" + i + "]";
            List<JsonNode> values = decode(table.get("values").get(i), table.path("rows").asInt(), at);
            for (int row = 0; row < values.size(); row++) {
                checkValue(values.get(row), column, at + " row " + row);
            }
            checkEncoding(table.get("values").get(i), column, at);
        }
    }

    /** Returns the values of a column, or null if there is no such column or they cannot be decoded. */
    List<JsonNode> values(JsonNode table, String id) {
        for (int i = 0; i < table.path("columns").size(); i++) {
            if (table.get("columns").get(i).path("id").asText().equals(id)) {
                List<JsonNode> values = new PayloadTables(data, new ArrayList<>())
                        .decode(table.path("values").path(i), table.path("rows").asInt(), "");
                if (values.size() != table.path("rows").asInt()) {
                    return null;
                }
                JsonNode column = table.get("columns").get(i);
                boolean refers = column.path("type").asText().equals("string_ref");
                return refers ? values.stream().map(value -> referred(value, column)).toList() : values;
            }
        }
        return null;
    }

    private JsonNode referred(JsonNode value, JsonNode column) {
        return data.path("dictionaries").path(column.path("dictionary").asText("strings")).path(value.asInt());
    }

    private List<JsonNode> decode(JsonNode encoding, int rows, String path) {
        List<JsonNode> values = new ArrayList<>();
        switch (encoding.path("codec").asText()) {
            case "const" :
                for (int row = 0; row < rows; row++) {
                    values.add(encoding.path("value"));
                }
                break;
            case "values" :
                encoding.path("values").forEach(values::add);
                break;
            default :
                for (JsonNode index : encoding.path("indexes")) {
                    if (!index.isIntegralNumber() || index.asLong() < 0
                            || index.asLong() >= encoding.path("values").size()) {
                        say(path, "has an index out of range: " + index);
                        return List.of();
                    }
                    values.add(encoding.path("values").get(index.asInt()));
                }
        }
        if (values.size() != rows) {
            say(path, "has " + values.size() + " values for " + rows + " rows");
            return List.of();
        }
        return values;
    }

    /** What no row has is checked too: the value of a constant without rows, entries that no index names. */
    private void checkEncoding(JsonNode encoding, JsonNode column, String path) {
        if (encoding.path("codec").asText().equals("dict")) {
            Set<JsonNode> entries = new HashSet<>();
            for (JsonNode entry : encoding.path("values")) {
                checkValue(entry, column, path + " entry");
                if (!entries.add(entry)) {
                    say(path, "has an entry twice: " + entry);
                }
            }
        } else if (encoding.path("codec").asText().equals("const")) {
            checkValue(encoding.path("value"), column, path);
        }
    }

    private void checkValue(JsonNode value, JsonNode column, String path) {
        String type = column.path("type").asText();
        String name = path + " (" + column.path("id").asText() + ")";
        if (value.isNull()) {
            if (!column.path("nullable").asBoolean()) {
                say(name, "is null");
            }
        } else if (type.endsWith("_ref")) {
            long rows = rows(type, column);
            boolean inRange = value.isIntegralNumber() && value.asLong() >= 0 && value.asLong() < rows;
            if (!inRange) {
                say(name, "refers to " + value + " of " + rows);
            }
        } else if (!isOf(value, type)) {
            say(name, "is no " + type + ": " + value);
        }
    }

    private long rows(String type, JsonNode column) {
        switch (type) {
            case "actor_ref" :
                return data.path("actors").path("rows").asLong();
            case "link_ref" :
                return data.path("links").path("rows").asLong();
            case "evidence_ref" :
                long most = 0;
                for (JsonNode section : data.path("evidence")) {
                    most = Math.max(most, section.path("table").path("rows").asLong());
                }
                return most;
            default :
                return data.path("dictionaries").path(column.path("dictionary").asText("strings")).size();
        }
    }

    private static boolean isOf(JsonNode value, String type) {
        switch (type) {
            case "bool" :
                return value.isBoolean();
            case "int" :
                return value.isIntegralNumber();
            case "uint" :
                return value.isIntegralNumber() && value.bigIntegerValue().signum() >= 0;
            case "float" :
            case "duration" :
                return value.isNumber();
            case "string" :
                return value.isTextual();
            case "timestamp" :
                return value.isNumber() || value.isTextual() && PayloadMembers.isTime(value.asText());
            case "ip" :
                return value.isTextual() && AddressLiteral.parse(value.asText()) != null;
            case "mac" :
                return value.isTextual() && MAC.matcher(value.asText()).matches();
            case "array" :
                return value.isArray();
            default :
                return type.equals("json");
        }
    }

    private void say(String path, String problem) {
        problems.add(path + " " + problem);
    }
}
