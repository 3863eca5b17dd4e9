/**
 * What the desktop remembers between two runs: theme, font size, window, columns. Knows files and JSON, no JavaFX and
 * nothing of the collector's configuration.
 */
package io.github.socketloom.app.settings;
