package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import java.util.Arrays;
import java.util.List;

/**
 * Finds links of a reading by their keys. Whoever asks in the order of the list, as readings that follow each other do, is
 * answered without a search; the table for others is made when it is needed first, and mixes better than the hash of
 * records, of which those of addresses in a row are very often the same. Used by one thread.
 */
final class LinkTable {

    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final int EMPTY = -1;

    private final List<Link> links;
    private int cursor;
    private int[] slots;
    private int shift;

    private LinkTable(List<Link> links) {
        this.links = links;
    }

    static LinkTable of(List<Link> links) {
        return new LinkTable(links);
    }

    /** Returns the number of the link with a key, or -1. */
    int find(LinkKey key) {
        // an unchanged key stays the same object
        if (cursor < links.size() && links.get(cursor).key() == key) {
            return cursor++;
        }
        int found = links.isEmpty() ? EMPTY : search(key);
        if (found >= 0) {
            cursor = found + 1;
        }
        return found;
    }

    private int search(LinkKey key) {
        if (slots == null) {
            fill();
        }
        int slot = (int) (hash(key) >>> shift);
        while (slots[slot] != EMPTY) {
            if (links.get(slots[slot]).key().equals(key)) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        return EMPTY;
    }

    private void fill() {
        int bits = 64 - Long.numberOfLeadingZeros(Math.max(8L, 2L * links.size()));
        slots = new int[1 << bits];
        Arrays.fill(slots, EMPTY);
        shift = 64 - bits;
        for (int i = 0; i < links.size(); i++) {
            int slot = (int) (hash(links.get(i).key()) >>> shift);
            while (slots[slot] != EMPTY) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i;
        }
    }

    private static long hash(LinkKey key) {
        long hash = key.source().hashCode() * MIX + key.target().hashCode();
        hash = (hash ^ hash >>> 29) * MIX + key.type().hashCode();
        hash = (hash ^ hash >>> 29) * MIX + (key.protocol() == null ? 0 : key.protocol().hashCode());
        hash = (hash ^ hash >>> 29) * MIX + (key.state() == null ? 0 : key.state().hashCode());
        return (hash ^ hash >>> 29) * MIX;
    }
}
