package io.github.socketloom.app.ui.chart;

/**
 * One line of a chart. The array must not be changed any more.
 *
 * @param name what it tells, a few words; no two lines of a chart have the same
 * @param colour which of the palette's colours it takes, from 0
 * @param values one for each time of the chart; not a number where nothing is known, which makes a gap
 */
public record ChartLine(String name, int colour, double[] values) {}
