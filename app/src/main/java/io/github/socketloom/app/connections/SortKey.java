package io.github.socketloom.app.connections;

/**
 * One level of the order of rows.
 *
 * @param column key of the column
 * @param ascending whether small values come first; unknown ones come last in either case
 */
public record SortKey(String column, boolean ascending) {}
