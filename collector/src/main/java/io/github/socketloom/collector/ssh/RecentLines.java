package io.github.socketloom.collector.ssh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The first and the latest lines that a program wrote, made fit to be shown. Bounded. Thread-safe. */
final class RecentLines {

    private static final int FIRST = 60;
    private static final int LATEST = 60;
    private static final int MOST_CHARACTERS = 500;

    private final List<String> first = new ArrayList<>();
    private final Deque<String> latest = new ArrayDeque<>();
    private long omitted;

    synchronized void add(String line) {
        String plain = PlainText.of(line.stripTrailing(), MOST_CHARACTERS).replace('\n', ' ');
        if (plain.isBlank()) {
            return;
        }
        if (first.size() < FIRST) {
            first.add(plain);
            return;
        }
        latest.addLast(plain);
        if (latest.size() > LATEST) {
            latest.removeFirst();
            omitted++;
        }
    }

    /** Returns the lines in their order, with a word on what is left out. */
    synchronized List<String> list() {
        List<String> lines = new ArrayList<>(first);
        if (omitted > 0) {
            lines.add("… " + omitted + " lines …");
        }
        lines.addAll(latest);
        return lines;
    }
}
