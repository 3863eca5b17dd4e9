package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;

/** How payloads write texts, numbers and lists: the same bytes for the same values on every Java. */
final class PayloadJson {

    private static final int DECIMALS = 3;
    private static final char REPLACEMENT = '\ufffd';
    private static final int QUOTES = 2;
    private static final int SHORT_ESCAPE = 2;
    private static final int LONG_ESCAPE = 6;
    private static final int PAIR = 4;

    private PayloadJson() {}

    /** Returns a generator that leaves {@code out} open. */
    static JsonGenerator generator(Writer out) throws IOException {
        JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .build();
        factory.setCharacterEscapes(new TerminalSafe());
        JsonGenerator json = factory.createGenerator(out);
        json.setPrettyPrinter(new PayloadLayout());
        return json;
    }

    /** Writes a member, or leaves it out if it is unknown or empty. */
    static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, wellFormed(value));
        }
    }

    /** Begins a member whose elements have a line each. */
    static void startList(JsonGenerator json, String name) throws IOException {
        json.writeFieldName(name);
        json.writeStartArray(PayloadLayout.LINES);
    }

    static void texts(JsonGenerator json, String name, Collection<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(wellFormed(value));
        }
        json.writeEndArray();
    }

    /** Writes a text, number or boolean; null, an empty text and what is no number become null. */
    static void value(JsonGenerator json, Object value) throws IOException {
        if (value == null || value.equals("")) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(wellFormed(text));
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else {
            json.writeNumber(((Number) value).longValue());
        }
    }

    /**
     * Returns a figure in thousandths: microseconds of what is in milliseconds, and no digits that mean nothing. Null
     * stays null, and so becomes what is no number.
     */
    static BigDecimal rounded(Double value) {
        if (value == null || !Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    /** Returns the text with what is no character, half of a pair, replaced: UTF-8 has no place for it. */
    static String wellFormed(String text) {
        int at = 0;
        while (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder formed = new StringBuilder(text);
        for (; at < formed.length(); at++) {
            char here = formed.charAt(at);
            if (Character.isHighSurrogate(here) && at + 1 < formed.length()
                    && Character.isLowSurrogate(formed.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(here)) {
                formed.setCharAt(at, REPLACEMENT);
            }
        }
        return formed.toString();
    }

    /** Returns how many bytes a well-formed text, or null, takes in a document. */
    static int size(String text) {
        if (text == null) {
            return "null".length();
        }
        int bytes = QUOTES;
        for (int i = 0; i < text.length(); i++) {
            bytes += size(text.charAt(i));
        }
        return bytes;
    }

    private static int size(char character) {
        if (character < ' ') {
            return "\b\t\n\f\r".indexOf(character) >= 0 ? SHORT_ESCAPE : LONG_ESCAPE;
        }
        if (character == '"' || character == '\\') {
            return SHORT_ESCAPE;
        }
        if (character < 0x7f) {
            return 1;
        }
        if (TerminalSafe.isEscaped(character)) {
            return LONG_ESCAPE;
        }
        return character <= 0x7ff ? 2 : Character.isSurrogate(character) ? PAIR / 2 : 3;
    }
}
