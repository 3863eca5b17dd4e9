package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.OpenMetricsWriter;
import io.github.socketloom.collector.export.metrics.ProtocolMetrics;
import java.io.IOException;
import java.io.Writer;

/** The totals as OpenMetrics text ({@link ProtocolMetrics}). */
public final class ProtocolsOpenMetrics implements ProtocolsWriter {
    @Override
    public void write(ProtocolReading reading, Writer out) throws IOException {
        new OpenMetricsWriter().write(new ProtocolMetrics(reading.namespaces(), reading.own())
                .families(reading.counters().protocols()), out);
    }
}
