package io.github.socketloom.collector.export.metrics;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes metric families as OpenMetrics 1.0 text. */
public final class OpenMetricsWriter {

    /** The media type of what it writes. */
    public static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /** Writes the families and the mark of the end. */
    public void write(List<MetricFamily> families, Writer out) throws IOException {
        throw new UnsupportedOperationException("being written on branch encoders");
    }
}
