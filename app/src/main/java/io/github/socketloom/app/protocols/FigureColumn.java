package io.github.socketloom.app.protocols;

/**
 * A column of a table of figures.
 *
 * @param key names it in files
 * @param title its heading
 * @param tooltip what it tells, a sentence or two
 * @param width pixels at the ordinary size of text
 * @param number whether it holds numbers, which stand on the right
 */
record FigureColumn(String key, String title, String tooltip, double width, boolean number) {}
