package io.github.socketloom.collector.topology.payload;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the values of a column are, in the words of payloads. */
enum ColumnType {
    BOOL(Kind.OTHER), INT(Kind.WHOLE), UINT(Kind.WHOLE), FLOAT(Kind.NUMBER), STRING(Kind.TEXT), STRING_REF(
            Kind.TEXT),
    TIMESTAMP(Kind.TEXT), DURATION(Kind.NUMBER), IP(Kind.TEXT), IP_REF(Kind.TEXT), MAC(
            Kind.TEXT),
    MAC_REF(Kind.TEXT), ACTOR_REF(Kind.ACTOR), LINK_REF(Kind.LINK), EVIDENCE_REF(
            Kind.OTHER),
    ARRAY(Kind.OTHER), JSON(Kind.OTHER);

    /** What the values become. */
    enum Kind {
        /** Strings. */
        TEXT,
        /** {@code Long}s, and {@code BigInteger}s for what needs the 64th bit. */
        WHOLE,
        /** {@code Double}s. */
        NUMBER,
        /** Rows of the actors, as {@code Integer}s. */
        ACTOR,
        /** Rows of the links, as {@code Integer}s. */
        LINK,
        /** Values that no field of ours has. */
        OTHER
    }

    private static final Map<String, ColumnType> BY_WORD = new HashMap<>();

    static {
        for (ColumnType type : values()) {
            BY_WORD.put(type.word(), type);
        }
    }

    private final Kind kind;

    ColumnType(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type of that word; null if there is none. */
    static ColumnType ofWord(String word) {
        return BY_WORD.get(word);
    }

    /** Tells whether values are indexes of a named dictionary. */
    boolean isDictionaryReference() {
        return this == STRING_REF || this == IP_REF || this == MAC_REF;
    }

    /**
     * Turns a value of JSON into one of this type; texts of dictionaries stay indexes.
     *
     * @return null if it is none
     */
    Object convert(Object raw) {
        return switch (this) {
            case BOOL -> raw instanceof Boolean ? raw : null;
            case INT -> raw instanceof Long ? raw : null;
            case UINT -> raw instanceof Long whole && whole >= 0 || isUnsigned(raw) ? raw : null;
            case FLOAT, DURATION -> raw instanceof Number number ? finite(number) : null;
            case STRING, TIMESTAMP, IP, MAC -> raw instanceof String ? raw : null;
            case STRING_REF, IP_REF, MAC_REF, ACTOR_REF, LINK_REF, EVIDENCE_REF ->
                raw instanceof Long whole && whole >= 0 && whole <= Integer.MAX_VALUE
                        ? (Object) whole.intValue()
                        : null;
            case ARRAY -> raw instanceof List ? raw : null;
            case JSON -> raw instanceof BigInteger && !isUnsigned(raw) ? null : raw;
        };
    }

    private static boolean isUnsigned(Object raw) {
        return raw instanceof BigInteger number && number.signum() >= 0 && number.bitLength() <= Long.SIZE;
    }

    /** A column has hundreds of thousands of them: one that is a double stays the same object. */
    private static Double finite(Number number) {
        Double same = number instanceof Double decimal ? decimal : (Double) number.doubleValue();
        return same.isInfinite() ? null : same;
    }
}
