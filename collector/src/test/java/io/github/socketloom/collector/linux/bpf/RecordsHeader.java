package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads src/main/bpf/records.h as a compiler would: where each field of each struct stands, and the named numbers. */
final class RecordsHeader {

    private static final Pattern STRUCT = Pattern.compile("struct (\\w+) \\{([^}]*)\\};");
    private static final Pattern FIELDS = Pattern
            .compile("(unsigned long long|unsigned int|unsigned short|unsigned char|char"
                    + "|struct \\w+) ([^;]+);");
    private static final Pattern FIELD = Pattern.compile("(\\w+)(?:\\[(\\w+)\\])?");
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\s*(?:#define (\\w+) (\\d+)|(\\w+) = (\\d+),)");

    private final Map<String, Map<String, Integer>> offsets = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<String, Integer> alignments = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private RecordsHeader(String text) {
        sizes.putAll(Map.of("unsigned long long", 8, "unsigned int", 4, "unsigned short", 2, "unsigned char", 1, "char",
                1));
        alignments.putAll(sizes);
        String code = text.replaceAll("(?s)/\\*.*?\\*/", "");
        Matcher number = NUMBER.matcher(code);
        while (number.find()) {
            numbers.put(number.group(1) == null ? number.group(3) : number.group(1),
                    Integer.valueOf(number.group(2) == null ? number.group(4) : number.group(2)));
        }
        Matcher struct = STRUCT.matcher(code);
        while (struct.find()) {
            layOut(struct.group(1), struct.group(2));
        }
        assertTrue(offsets.size() > 5, "records.h was not understood");
    }

    static RecordsHeader read() {
        try {
            return new RecordsHeader(Files.readString(Path.of("src/main/bpf/records.h")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void layOut(String name, String body) {
        Map<String, Integer> fields = new LinkedHashMap<>();
        int at = 0;
        int widest = 1;
        Matcher line = FIELDS.matcher(body);
        while (line.find()) {
            int size = sizes.get(line.group(1));
            int alignment = alignments.get(line.group(1));
            widest = Math.max(widest, alignment);
            Matcher field = FIELD.matcher(line.group(2));
            while (field.find()) {
                at = (at + alignment - 1) / alignment * alignment;
                fields.put(field.group(1), at);
                at += size * (field.group(2) == null ? 1 : number(field.group(2)));
            }
        }
        offsets.put(name, fields);
        sizes.put("struct " + name, (at + widest - 1) / widest * widest);
        alignments.put("struct " + name, widest);
    }

    /** Returns where a field stands. */
    int offset(String struct, String field) {
        return offsets.get(struct).get(field);
    }

    int size(String struct) {
        return sizes.get("struct " + struct);
    }

    /** Returns a number by its name. */
    int number(String name) {
        return numbers.get(name);
    }
}
