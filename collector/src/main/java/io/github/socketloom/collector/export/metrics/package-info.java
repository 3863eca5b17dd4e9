/**
 * Metrics for time series databases: what is exported under which name, and how OpenMetrics and Influx line protocol
 * write it. Knows what was collected, not how, nor where the text goes.
 */
package io.github.socketloom.collector.export.metrics;
