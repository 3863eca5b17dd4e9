package io.github.socketloom.collector.query;

import java.util.List;

/**
 * A field that filters can ask for, as shown to users in help and completion.
 *
 * @param name its name: the key in JSON
 * @param aliases other names, short ones first
 * @param description a few words on what it holds
 * @param kind what its values are
 */
public record FilterField(String name, List<String> aliases, String description, Kind kind) {

    /** What the values of a field are, and so which operators and values it takes. */
    public enum Kind {
        /** Text: {@code : = != ~}, wildcards. */
        TEXT,
        /** One of some fixed words: {@code : = != ~}. */
        WORD,
        /** IP address: {@code : = != ~}, CIDR, ranges, address spaces. */
        ADDRESS,
        /** Plain number: {@code : = != < <= > >=}, ranges. */
        NUMBER,
        /** Number of bytes, with units {@code B kB MB GB TB KiB MiB GiB TiB}. */
        BYTES,
        /** Bytes per second, with the same units, {@code /s} optional. */
        RATE,
        /** Span of time, with units {@code ns us ms s m h d}. */
        DURATION,
        /** Share of a hundred, {@code %} optional. */
        PERCENT
    }

    public FilterField {
        aliases = List.copyOf(aliases);
    }

    /** Returns all fields in the order in which help shows them. */
    public static List<FilterField> all() {
        return FieldCatalog.descriptions();
    }
}
