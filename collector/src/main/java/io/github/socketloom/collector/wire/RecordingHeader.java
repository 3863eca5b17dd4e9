package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.socketloom.collector.model.HostInfo;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * How a recording begins: the magic of the protocol, then one line of JSON, so that any version, and any other program,
 * can read what it is. Frames follow.
 *
 * @param socketloom version of the program that made it
 * @param host the host that was recorded
 * @param started when the recording began, epoch microseconds
 * @param masked whether words of command lines that look like secrets are masked
 * @param note what its maker wanted to say of it; empty if nothing
 */
public record RecordingHeader(String socketloom, HostInfo host, long started, boolean masked, String note) {

    /** What the line says it begins, so that a stream of the protocol kept in a file is not taken for a recording. */
    public static final String FORMAT = "socketloom-recording";

    /** Version of the format that this program writes, and the newest that it reads. */
    public static final int VERSION = 1;

    private static final int LONGEST_LINE = 64 << 10;
    private static final int DEEPEST = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build();

    public RecordingHeader {
        Objects.requireNonNull(socketloom);
        Objects.requireNonNull(host);
        Objects.requireNonNull(note);
    }

    /** Writes magic and line. */
    public void write(OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeStringField("socketloom", socketloom);
            json.writeObjectFieldStart("host");
            json.writeStringField("name", host.name());
            json.writeStringField("os", host.os());
            json.writeStringField("kernel", host.kernel());
            json.writeStringField("arch", host.arch());
            json.writeEndObject();
            json.writeNumberField("started_us", started);
            json.writeBooleanField("masked", masked);
            json.writeStringField("note", note);
            json.writeEndObject();
        }
        line.write('\n');
        out.write(Greeting.MAGIC);
        out.write(line.toByteArray());
    }

    /**
     * Reads magic and line, and no byte beyond them.
     *
     * @throws WireException if this is no recording, or one of a later version of the format
     * @throws EOFException if it ends before the line does
     * @throws IOException if the stream fails
     */
    public static RecordingHeader read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(Greeting.MAGIC.length);
        if (magic.length < Greeting.MAGIC.length && Arrays.equals(magic, Arrays.copyOf(Greeting.MAGIC, magic.length))) {
            throw new EOFException("it ends within its first " + Greeting.MAGIC.length + " bytes");
        }
        if (!Arrays.equals(magic, Greeting.MAGIC)) {
            throw new WireException("it is no recording: it does not begin as one");
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("it ends within its first line");
            }
            if (line.size() == LONGEST_LINE) {
                throw new WireException("its first line is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(octet);
        }
        return parse(line.toString(StandardCharsets.UTF_8));
    }

    private static RecordingHeader parse(String line) throws IOException {
        try (JsonParser json = JSON.createParser(line)) {
            Fields fields = new Fields();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new WireException("its first line is no JSON object");
            }
            fields.read(json);
            return fields.header();
        } catch (JacksonException e) {
            throw new WireException("its first line is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** What was read of the line so far; keys that this version does not know are passed over. */
    private static final class Fields {
        private String format = "";
        private int version;
        private String socketloom = "";
        private String name = "";
        private String os = "";
        private String kernel = "";
        private String arch = "";
        private long started;
        private boolean masked;
        private String note = "";

        void read(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "format" -> format = text(json);
                    case "version" -> version = (int) Math.min(Integer.MAX_VALUE, number(json));
                    case "socketloom" -> socketloom = text(json);
                    case "host" -> readHost(json);
                    case "started_us" -> started = number(json);
                    case "masked" -> masked = json.currentToken() == JsonToken.VALUE_TRUE;
                    case "note" -> note = text(json);
                    default -> json.skipChildren();
                }
            }
        }

        private void readHost(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new WireException("its first line says no host");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "name" -> name = text(json);
                    case "os" -> os = text(json);
                    case "kernel" -> kernel = text(json);
                    case "arch" -> arch = text(json);
                    default -> json.skipChildren();
                }
            }
        }

        private static String text(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new WireException("its first line says no text under \"" + json.currentName() + "\"");
            }
            return json.getText();
        }

        private static long number(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw new WireException("its first line says no number under \"" + json.currentName() + "\"");
            }
            return json.getLongValue();
        }

        RecordingHeader header() throws WireException {
            if (!format.equals(FORMAT)) {
                throw new WireException("its first line does not say that it is a recording"
                        + (format.isEmpty() ? "; it may be what an agent said to a viewer" : ""));
            }
            if (version < 1 || version > VERSION) {
                throw new WireException("it has version " + version + " of the format; this program reads up to "
                        + VERSION);
            }
            return new RecordingHeader(socketloom, new HostInfo(name, os, kernel, arch), started, masked, note);
        }
    }
}
