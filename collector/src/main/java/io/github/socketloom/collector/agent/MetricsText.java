package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.metrics.HostMetrics;
import io.github.socketloom.collector.export.metrics.LineProtocolWriter;
import io.github.socketloom.collector.export.metrics.OpenMetricsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The ways in which metrics are written. */
enum MetricsText {
    OPENMETRICS(OpenMetricsWriter.CONTENT_TYPE) {
        @Override
        void write(HostMetrics metrics, Writer out) throws IOException {
            new OpenMetricsWriter().write(metrics.families(), out);
        }
    },
    /** What Prometheus reads that knows no OpenMetrics, version 0.0.4. */
    PROMETHEUS(OpenMetricsWriter.PROMETHEUS_CONTENT_TYPE) {
        @Override
        void write(HostMetrics metrics, Writer out) throws IOException {
            OpenMetricsWriter.forPrometheus().write(metrics.families(), out);
        }
    },
    INFLUX("text/plain; charset=utf-8") {
        @Override
        void write(HostMetrics metrics, Writer out) throws IOException {
            new LineProtocolWriter().write(metrics.points(), out);
        }
    };

    private static final int GUESS = 1 << 18;

    private final String mediaType;

    MetricsText(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** Writes a whole document. */
    abstract void write(HostMetrics metrics, Writer out) throws IOException;

    /** Returns a whole document in UTF-8. */
    byte[] bytes(HostMetrics metrics) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(GUESS);
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            write(metrics, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return bytes.toByteArray();
    }

    /** Returns bytes compressed by gzip. */
    static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 8 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
