package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.LineProtocolWriter;
import io.github.socketloom.collector.export.metrics.ProtocolMetrics;
import java.io.IOException;
import java.io.Writer;

/** The totals as Influx line protocol ({@link ProtocolMetrics}). */
public final class ProtocolsInflux implements ProtocolsWriter {

    private static final long NANOS_PER_MICRO = 1000;

    @Override
    public void write(ProtocolReading reading, Writer out) throws IOException {
        new LineProtocolWriter().write(new ProtocolMetrics(reading.namespaces(), reading.own())
                .points(reading.counters().protocols(), reading.collectedAt() * NANOS_PER_MICRO), out);
    }
}
