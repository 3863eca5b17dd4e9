package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.TcpMetrics;
import java.io.IOException;
import java.util.Arrays;

/**
 * The figures of a TCP connection as differences from those told before; those of a new row from "not told". An array: a
 * mask of the groups of eight figures in which any differs, and for each of them a mask of its figures and their
 * values. A value is the difference modulo 2^64, the number itself where none was told before, null where none is told
 * any more. Figures that a newer version added are skipped.
 */
final class TcpCodec {

    private static final int GROUP = 8;
    /** The code of a figure is its ordinal, see {@link ModelCodes#METRICS}, so arrays of both have the same order. */
    private static final int COUNT = ModelCodes.METRICS.size();
    private static final int GROUPS = (COUNT + GROUP - 1) / GROUP;

    /** No figure is told. */
    static final TcpMetrics NOTHING = new TcpMetrics(unknown(), null);

    private final int[] masks = new int[GROUPS];
    private final long[] values = new long[COUNT];
    private final long[] base = new long[COUNT];

    private static long[] unknown() {
        long[] values = new long[COUNT];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        return values;
    }

    /** Tells whether a figure differs; the name of the congestion control is a field of its own. */
    static boolean differ(TcpMetrics before, TcpMetrics now) {
        if (before == now) {
            return false;
        }
        if (before == null || now == null) {
            return true;
        }
        return !before.hasFiguresOf(now);
    }

    void write(TcpMetrics before, TcpMetrics now, PayloadWriter out) {
        if (now == null) {
            out.nothing();
            return;
        }
        (before == null ? NOTHING : before).copyTo(base);
        now.copyTo(values);
        int groups = 0;
        int items = 1;
        for (int group = 0; group < GROUPS; group++) {
            masks[group] = mask(group);
            if (masks[group] != 0) {
                groups |= 1 << group;
                items += 1 + Integer.bitCount(masks[group]);
            }
        }
        out.array(items);
        out.number(groups);
        for (int group = 0; group < GROUPS; group++) {
            if (masks[group] != 0) {
                out.number(masks[group]);
                write(group, out);
            }
        }
        out.endArray();
    }

    private int mask(int group) {
        int mask = 0;
        int from = group * GROUP;
        int end = Math.min(COUNT, from + GROUP);
        for (int i = from; i < end; i++) {
            if (base[i] != values[i]) {
                mask |= 1 << i - from;
            }
        }
        return mask;
    }

    private void write(int group, PayloadWriter out) {
        for (int mask = masks[group]; mask != 0; mask &= mask - 1) {
            int at = group * GROUP + Integer.numberOfTrailingZeros(mask);
            if (values[at] == TcpMetrics.UNKNOWN) {
                out.nothing();
            } else {
                out.number(base[at] == TcpMetrics.UNKNOWN ? values[at] : values[at] - base[at]);
            }
        }
    }

    /** Reads figures; the name of the congestion control stays that of those before. */
    TcpMetrics read(TcpMetrics before, PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        TcpMetrics told = before == null ? NOTHING : before;
        told.copyTo(values);
        in.enter("figures of TCP");
        long groups = in.number("mask of groups of figures");
        for (long rest = groups & (1L << GROUPS) - 1; rest != 0; rest &= rest - 1) {
            readGroup(Long.numberOfTrailingZeros(rest), in);
        }
        in.leave();
        return new TcpMetrics(values, told.congestionControl());
    }

    private void readGroup(int group, PayloadReader in) throws IOException {
        long mask = in.number("mask of figures", 0, (1 << GROUP) - 1);
        for (; mask != 0; mask &= mask - 1) {
            int at = group * GROUP + Long.numberOfTrailingZeros(mask);
            if (at >= COUNT) {
                in.skip();
            } else if (in.skipNull()) {
                values[at] = TcpMetrics.UNKNOWN;
            } else {
                long told = in.number(ModelCodes.METRICS.get(at).key());
                values[at] = values[at] == TcpMetrics.UNKNOWN ? told : values[at] + told;
            }
        }
    }
}
