package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes requests of ctnetlink: nlmsghdr, struct nfgenmsg, attributes. */
final class ConntrackRequest {

    private static final int REQUEST = 1;
    private static final int REQUEST_AND_DUMP = 0x301;
    private static final int ATTRIBUTE = 8;

    private ConntrackRequest() {}

    /**
     * Writes a request for all entries of both address families.
     *
     * @param status bits that must be set in an entry's status, 0 for all entries; kernels before 5.19 send all anyhow
     * @return length of the request
     */
    static int writeDump(ByteBuffer out, int status, int sequence) {
        int length = ConntrackParser.ATTRIBUTES + (status == 0 ? 0 : 2 * ATTRIBUTE);
        header(out, length, ConntrackParser.GET, REQUEST_AND_DUMP, sequence);
        if (status != 0) {
            attribute(out, ConntrackParser.ATTRIBUTES, ConntrackParser.CTA_STATUS, status);
            attribute(out, ConntrackParser.ATTRIBUTES + ATTRIBUTE, ConntrackParser.CTA_STATUS_MASK, status);
        }
        return length;
    }

    /**
     * Writes a request for the namespace's statistics, how many entries it has among them.
     *
     * @return length of the request
     */
    static int writeStatistics(ByteBuffer out, int sequence) {
        header(out, ConntrackParser.ATTRIBUTES, ConntrackParser.GET_STATS, REQUEST, sequence);
        return ConntrackParser.ATTRIBUTES;
    }

    /**
     * Writes a request for what each processor counted.
     *
     * @return length of the request
     */
    static int writeProcessorStatistics(ByteBuffer out, int sequence) {
        header(out, ConntrackParser.ATTRIBUTES, ConntrackParser.GET_STATS_CPU, REQUEST_AND_DUMP, sequence);
        return ConntrackParser.ATTRIBUTES;
    }

    private static void header(ByteBuffer out, int length, int type, int flags, int sequence) {
        out.putInt(0, length).putShort(4, (short) type).putShort(6, (short) flags).putInt(8, sequence).putInt(12, 0);
        out.putInt(ConntrackParser.HEADER, 0);
    }

    private static void attribute(ByteBuffer out, int at, int type, int value) {
        boolean big = out.order() == ByteOrder.BIG_ENDIAN;
        out.putShort(at, (short) ATTRIBUTE).putShort(at + 2, (short) type)
                .putInt(at + 4, big ? value : Integer.reverseBytes(value));
    }
}
