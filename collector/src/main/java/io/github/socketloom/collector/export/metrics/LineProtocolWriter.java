package io.github.socketloom.collector.export.metrics;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes points as Influx line protocol, by the rules of Telegraf's serializer with sorted fields. */
public final class LineProtocolWriter {

    /** Writes one line for each point that has a field that can be written. */
    public void write(List<InfluxPoint> points, Writer out) throws IOException {
        throw new UnsupportedOperationException("being written on branch encoders");
    }
}
