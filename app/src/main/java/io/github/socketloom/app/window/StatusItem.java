package io.github.socketloom.app.window;

/**
 * A number in the status bar.
 *
 * @param key which number, stable across ticks
 * @param text the number in words
 * @param attention whether it tells of a gap that the user may want to close
 * @param explanation what stands behind it
 */
record StatusItem(String key, String text, boolean attention, Explanation explanation) {}
