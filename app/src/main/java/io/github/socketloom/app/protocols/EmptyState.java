package io.github.socketloom.app.protocols;

/**
 * Why there is nothing to show.
 *
 * @param title what is the matter, a few words
 * @param text why, in sentences
 * @param remedy what the user can do about it, a sentence; null if nothing
 * @param back whether going back to the collector's own namespace helps
 */
record EmptyState(String title, String text, String remedy, boolean back) {}
