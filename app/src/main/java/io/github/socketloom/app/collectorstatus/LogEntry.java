package io.github.socketloom.app.collectorstatus;

import java.util.Locale;

/**
 * Something that happened to the collector.
 *
 * @param time when it was noticed, epoch microseconds on the collector's clock; 0 if there was no reading yet
 * @param level how much it matters
 * @param text what happened, a sentence
 */
record LogEntry(long time, Level level, String text) {

    /** How much something matters. */
    enum Level {
        /** As it should be. */
        NOTE("note", "info"),
        /** Something is missing from the picture. */
        WARNING("warning", "warning"),
        /** Something failed. */
        ERROR("error", "failure");

        private final String word;
        private final String icon;

        Level(String word, String icon) {
            this.word = word;
            this.icon = icon;
        }

        /** Returns what the user reads. */
        String word() {
            return word;
        }

        /** Returns the name of its icon. */
        String icon() {
            return icon;
        }
    }

    boolean contains(String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted) || level.word().contains(wanted);
    }
}
