package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.ConntrackMetrics;
import io.github.socketloom.collector.export.metrics.OpenMetricsWriter;
import java.io.IOException;
import java.io.Writer;

/** Statistics as OpenMetrics text ({@link ConntrackMetrics}). */
public final class ConntrackOpenMetrics implements ConntrackWriter {
    @Override
    public void write(ConntrackReading reading, Writer out) throws IOException {
        new OpenMetricsWriter().write(new ConntrackMetrics(reading.namespaces(), reading.own(), reading.collect())
                .families(reading.counters().conntrack()), out);
    }
}
