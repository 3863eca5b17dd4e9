package io.github.socketloom.app.ui.chart;

/**
 * A span of time that the user chose in a chart.
 *
 * @param from its beginning, seconds since 1970
 * @param until its end, not before its beginning
 */
public record ChartSpan(double from, double until) {}
