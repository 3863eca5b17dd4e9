package io.github.socketloom.app.protocols;

/**
 * In which order a table stands.
 *
 * @param column key of the column
 * @param ascending whether the smallest comes first
 */
record FigureSort(String column, boolean ascending) {}
