package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Ticks on their way to whoever keeps them. Who puts never waits: when too many ticks wait, later ones are merged. Any
 * thread puts, one takes.
 */
final class TickQueue {

    /** As many ticks may wait before they are merged. */
    static final int MOST_WAITING = 32;

    /** What comes out. */
    sealed interface Item {}

    /** A snapshot. */
    record Whole(Snapshot snapshot) implements Item {}

    /** What a tick changed. */
    record Change(Update update) implements Item {}

    /** More of the snapshot before. */
    record Rest(Update update) implements Item {}

    /** Something to be done between the ticks before and those behind. */
    record Task(Runnable task) implements Item {}

    private final int mostWaiting;
    private final Deque<Item> waiting = new ArrayDeque<>();
    // later than all that waits, the rest of a snapshot before what changed since: rows that came late came as they are now
    private MergedUpdate rest;
    private MergedUpdate change;
    private long merged;
    private boolean ended;
    private boolean abandoned;

    /** Makes a queue for as many ticks as usual. */
    TickQueue() {
        this(MOST_WAITING);
    }

    /** @param mostWaiting as many ticks may wait before they are merged */
    TickQueue(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    synchronized void snapshot(Snapshot snapshot) {
        if (waiting.size() >= mostWaiting) {
            // it says everything that those before it led to
            long before = waiting.size();
            waiting.removeIf(item -> !(item instanceof Task));
            merged += before - waiting.size() + lateTicks();
            rest = null;
            change = null;
        }
        put(new Whole(snapshot));
    }

    private int lateTicks() {
        return (rest == null ? 0 : 1) + (change == null ? 0 : 1);
    }

    synchronized void update(Update update) {
        if (abandoned) {
            return;
        }
        if (isFull()) {
            change = merge(change, update);
        } else {
            put(new Change(update));
        }
    }

    synchronized void more(Update update) {
        if (abandoned) {
            return;
        }
        if (isFull()) {
            rest = merge(rest, update);
        } else {
            put(new Rest(update));
        }
    }

    private boolean isFull() {
        return lateTicks() > 0 || waiting.size() >= mostWaiting;
    }

    private MergedUpdate merge(MergedUpdate into, Update update) {
        MergedUpdate target = into;
        if (target == null) {
            target = new MergedUpdate();
        } else {
            merged++;
        }
        target.add(update);
        return target;
    }

    /** Lets something be done after all ticks put so far. */
    synchronized void task(Runnable task) {
        put(new Task(task));
    }

    private void put(Item item) {
        if (!abandoned) {
            settleLate();
            waiting.add(item);
            notifyAll();
        }
    }

    private void settleLate() {
        if (rest != null) {
            waiting.add(new Rest(rest.update()));
            rest = null;
        }
        if (change != null) {
            waiting.add(new Change(change.update()));
            change = null;
        }
    }

    /** Nothing more will be put; what waits is still taken. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nobody takes any more; what waits, and what is put from now on, is dropped. */
    synchronized void abandon() {
        ended = true;
        abandoned = true;
        waiting.clear();
        rest = null;
        change = null;
    }

    /** Waits for the next item and takes it; null after the end. */
    synchronized Item take() throws InterruptedException {
        while (waiting.isEmpty() && lateTicks() == 0 && !ended) {
            wait();
        }
        if (waiting.isEmpty()) {
            settleLate();
        }
        return waiting.poll();
    }

    /** Returns how many ticks were merged with later ones so far. */
    synchronized long merged() {
        return merged;
    }
}
