package io.github.socketloom.collector.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.socketloom.collector.source.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code manifest.json}: what a folder is, and the ticks that are whole.
 *
 * @param facts where and how it was recorded
 * @param ticks when its ticks were
 */
record Manifest(CaptureFacts facts, List<CapturedTick> ticks) {

    static final String FILE = "manifest.json";
    static final String FORMAT = "socketloom-raw";
    static final int VERSION = 1;
    /** Ticks have four digits in names. */
    static final int MOST_TICKS = 9999;
    /** Some times as long as the longest with as many ticks. */
    static final int LONGEST = 4 << 20;
    private static final int MOST_WORDS = 256;
    private static final int LONGEST_TEXT = 4096;

    Manifest {
        ticks = List.copyOf(ticks);
    }

    /** Returns it as JSON, one tick on each line. */
    byte[] toJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("format_version", VERSION);
            json.writeStringField("socketloom", facts.version());
            json.writeStringField("platform", facts.platform());
            json.writeStringField("host", facts.host());
            json.writeStringField("kernel", facts.kernel());
            json.writeStringField("machine", facts.machine());
            json.writeStringField("byte_order", facts.byteOrder());
            json.writeStringField("root", facts.root());
            json.writeNumberField("uid", facts.uid());
            if (facts.capabilities() != null) {
                words(json, "capabilities", facts.capabilities());
            }
            words(json, "masked", facts.masked());
            json.writeArrayFieldStart("ticks");
            for (CapturedTick tick : ticks) {
                json.writeStartObject();
                json.writeNumberField("wall_micros", tick.wallMicros());
                json.writeNumberField("nano_time", tick.nanoTime());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused text", e);
        }
        return out.toByteArray();
    }

    private static void words(JsonGenerator json, String name, List<String> words) throws IOException {
        json.writeArrayFieldStart(name);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    /**
     * Reads it.
     *
     * @param place names the file in messages
     * @throws SourceException {@code MALFORMED} if it is none, {@code UNSUPPORTED} if it is that of another version
     */
    static Manifest parse(byte[] json, String place) throws SourceException {
        try (JsonParser parser = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
                .createParser(json)) {
            Reading reading = new Reading(parser, place);
            return reading.manifest();
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.MALFORMED, place + " is not the JSON that a capture has: "
                    + firstLine(e), e);
        }
    }

    private static String firstLine(IOException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Reads one manifest. */
    private static final class Reading {
        private final JsonParser parser;
        private final String place;
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, List<String>> lists = new HashMap<>();
        private final List<CapturedTick> ticks = new ArrayList<>();

        Reading(JsonParser parser, String place) {
            this.parser = parser;
            this.place = place;
        }

        Manifest manifest() throws IOException, SourceException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("it does not begin with {");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw wrong("something follows behind the last }");
            }
            checkFormat();
            List<String> masked = lists.get("masked");
            if (masked == null) {
                throw wrong("\"masked\" is missing");
            }
            if (ticks.isEmpty()) {
                throw wrong("no tick was recorded whole");
            }
            return new Manifest(new CaptureFacts(text("socketloom"), text("platform"), text("host"), text("kernel"),
                    text("machine"), text("byte_order"), text("root"), uid(), lists.get("capabilities"), masked),
                    ticks);
        }

        private void checkFormat() throws SourceException {
            if (!FORMAT.equals(texts.get("format"))) {
                throw wrong("\"format\" is not \"" + FORMAT + "\"");
            }
            Long version = numbers.get("format_version");
            if (version == null) {
                throw wrong("\"format_version\" is missing");
            }
            if (version != VERSION) {
                throw new SourceException(SourceException.Reason.UNSUPPORTED, place + ": captures of version "
                        + version + " cannot be read by this version of Socketloom, which knows version " + VERSION);
            }
        }

        private int uid() throws SourceException {
            long uid = numbers.getOrDefault("uid", -1L);
            if (uid < Integer.MIN_VALUE || uid > Integer.MAX_VALUE) {
                throw wrong("\"uid\" is no user id");
            }
            return (int) uid;
        }

        private String text(String name) throws SourceException {
            String text = texts.get(name);
            if (text == null) {
                throw wrong("\"" + name + "\" is missing");
            }
            return text;
        }

        private void member(String name) throws IOException, SourceException {
            switch (parser.nextToken()) {
                case VALUE_STRING :
                    texts.put(name, string(name));
                    break;
                case VALUE_NUMBER_INT :
                    numbers.put(name, parser.getLongValue());
                    break;
                case START_ARRAY :
                    if (name.equals("ticks")) {
                        readTicks();
                    } else {
                        lists.put(name, words(name));
                    }
                    break;
                default :
                    // what a later version adds says nothing to this one
                    parser.skipChildren();
                    break;
            }
        }

        private String string(String name) throws IOException, SourceException {
            if (parser.getTextLength() > LONGEST_TEXT) {
                throw wrong("\"" + name + "\" is longer than " + LONGEST_TEXT + " characters");
            }
            return parser.getText();
        }

        private List<String> words(String name) throws IOException, SourceException {
            List<String> words = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING || words.size() == MOST_WORDS) {
                    throw wrong("\"" + name + "\" is not a list of up to " + MOST_WORDS + " texts");
                }
                words.add(string(name));
            }
            return words;
        }

        private void readTicks() throws IOException, SourceException {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw wrong("a tick is not an object");
                }
                if (ticks.size() == MOST_TICKS) {
                    throw wrong("it has more than " + MOST_TICKS + " ticks");
                }
                Map<String, Long> times = new HashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                        times.put(name, parser.getLongValue());
                    } else {
                        parser.skipChildren();
                    }
                }
                add(times.get("wall_micros"), times.get("nano_time"));
            }
        }

        private void add(Long wallMicros, Long nanoTime) throws SourceException {
            if (wallMicros == null || nanoTime == null || wallMicros < 0) {
                throw wrong("tick " + (ticks.size() + 1) + " does not tell its time");
            }
            if (!ticks.isEmpty() && nanoTime - ticks.get(ticks.size() - 1).nanoTime() < 0) {
                throw wrong("the clock of tick " + (ticks.size() + 1) + " is before that of the tick before");
            }
            ticks.add(new CapturedTick(wallMicros, nanoTime));
        }

        private SourceException wrong(String what) {
            return new SourceException(SourceException.Reason.MALFORMED,
                    place + " is no manifest of a capture: " + what);
        }
    }
}
