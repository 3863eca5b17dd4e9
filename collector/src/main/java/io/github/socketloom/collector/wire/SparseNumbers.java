package io.github.socketloom.collector.wire;

import java.io.IOException;

/**
 * Many counters of which few change: an array of pairs, how many places to go on and the difference at that place
 * modulo 2^64.
 */
final class SparseNumbers {

    private SparseNumbers() {}

    /** Reads or counts numbers by place. */
    @FunctionalInterface
    interface Source {
        long at(int place);
    }

    static void write(int count, Source before, Source now, PayloadWriter out) throws IOException {
        out.array();
        int last = -1;
        for (int i = 0; i < count; i++) {
            long difference = now.at(i) - before.at(i);
            if (difference != 0) {
                out.number(i - last);
                out.number(difference);
                last = i;
            }
        }
        out.endArray();
    }

    /** Adds what is read to numbers; places beyond them are an error. */
    static void read(long[] numbers, String what, PayloadReader in) throws IOException {
        in.enter(what);
        long place = -1;
        while (in.hasMore()) {
            place += in.number("places to the next of " + what, 1, numbers.length);
            if (place >= numbers.length) {
                throw new WireException(what + " has no place " + place);
            }
            numbers[(int) place] += in.number(what);
        }
        in.leave();
    }
}
