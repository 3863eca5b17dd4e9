package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.ConntrackMetrics;
import io.github.socketloom.collector.export.metrics.LineProtocolWriter;
import java.io.IOException;
import java.io.Writer;

/** Statistics and files as Influx line protocol ({@link ConntrackMetrics}). */
public final class ConntrackInflux implements ConntrackWriter {

    private static final long NANOS_PER_MICRO = 1000;

    @Override
    public void write(ConntrackReading reading, Writer out) throws IOException {
        new LineProtocolWriter().write(new ConntrackMetrics(reading.namespaces(), reading.own(), reading.collect())
                .points(reading.counters().conntrack(), reading.collectedAt() * NANOS_PER_MICRO), out);
    }
}
