package io.github.socketloom.app.topology.modal;

/**
 * A column that rows are sorted by.
 *
 * @param column its id
 */
record ColumnSort(String column, boolean ascending) {}
