package io.github.socketloom.collector.feed.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be said of a recording, as far as it has shown. Any thread. */
final class RecordingNotes {

    private static final int MOST = 5;

    private final List<String> sentences = new ArrayList<>();
    private int further;

    /** Adds a sentence, once. */
    synchronized void add(String sentence) {
        if (sentences.contains(sentence)) {
            return;
        }
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else {
            further++;
        }
    }

    /** Says that bytes cannot be read. */
    void unreadable(long begin, long end, String why) {
        long count = end - begin;
        add(count + (count == 1 ? " byte" : " bytes") + " from byte " + begin + " on cannot be read: " + why + ".");
    }

    /** Returns all of it; empty if there is nothing. */
    synchronized Optional<String> text() {
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.join(" ", sentences)
                + (further == 0 ? "" : " There are " + further + " further problems."));
    }
}
