package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;

/**
 * Reads {@code /proc/net/tcp} and its relatives (man 5 proc) into a table, for kernels that refuse netlink. Those files
 * tell no cookie, no cgroup, no figures and no backlog.
 */
final class ProcNetParser {

    private static final int TCP_LISTEN = 10;

    private final boolean littleEndian;
    private final AssignedKeys keys;

    private byte[] text;
    private int at;
    private int end;
    private boolean good;

    /** @param order the byte order of the machine that wrote the file: addresses stand in it as 32-bit numbers */
    ProcNetParser(ByteOrder order, AssignedKeys keys) {
        this.littleEndian = order == ByteOrder.LITTLE_ENDIAN;
        this.keys = keys;
    }

    /**
     * Reads one file. Lines that were understood are in the table even if another one was not.
     *
     * @throws SourceException if a line does not look like a socket
     */
    void parse(byte[] file, Protocol protocol, boolean v6, SocketTable table) throws SourceException {
        text = file;
        int line = 0;
        int badLine = 0;
        for (int from = nextLine(0); from < file.length; from = nextLine(from)) {
            line++;
            at = from;
            end = lineEnd(from);
            if (!socket(protocol, v6, table) && badLine == 0) {
                badLine = line;
            }
        }
        text = null;
        if (badLine > 0) {
            throw new SourceException(SourceException.Reason.MALFORMED, "socket " + badLine + " is not understood");
        }
    }

    private int lineEnd(int from) {
        int i = from;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        return i;
    }

    private int nextLine(int from) {
        return lineEnd(from) + 1;
    }

    /** Reads {@code sl local remote st tx:rx tr:when retransmits uid timeout inode …}. */
    private boolean socket(Protocol protocol, boolean v6, SocketTable table) {
        good = true;
        skipWord();
        long localHigh = half(v6);
        long localLow = v6 ? half(true) : 0;
        int localPort = (int) colonThenHex(4);
        long remoteHigh = half(v6);
        long remoteLow = v6 ? half(true) : 0;
        int remotePort = (int) colonThenHex(4);
        int state = (int) hex(2);
        long sendQueue = hex(8);
        long receiveQueue = colonThenHex(8);
        skipWord();
        skipWord();
        long uid = decimal();
        skipWord();
        long inode = decimal();
        if (!good) {
            return false;
        }
        boolean small = protocol == Protocol.TCP && inode == 0;
        int slot = table.row(keys.key(protocol, v6, localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort,
                inode, state), true);
        table.kind(slot, protocol, v6, state);
        table.ends(slot, localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort);
        // what has no inode has no user either; the file says 0 for both
        table.belongs(slot, small ? table.uid(slot) : (int) uid, inode, 0);
        boolean listener = protocol == Protocol.TCP && state == TCP_LISTEN;
        table.queues(slot, (int) receiveQueue, listener ? (int) SocketTable.QUEUE_UNKNOWN : (int) sendQueue);
        return true;
    }

    /** Reads 32 bits of an IPv4 address or 64 of an IPv6 address; the kernel prints 32-bit words of memory. */
    private long half(boolean v6) {
        long first = word();
        return v6 ? first << 32 | word() : first << 32;
    }

    private long word() {
        long value = hex(8);
        return littleEndian ? Integer.toUnsignedLong(Integer.reverseBytes((int) value)) : value;
    }

    private void skipBlanks() {
        while (at < end && text[at] == ' ') {
            at++;
        }
    }

    private void skipWord() {
        skipBlanks();
        int from = at;
        while (at < end && text[at] != ' ') {
            at++;
        }
        good &= at > from;
    }

    private long colonThenHex(int digits) {
        good &= at < end && text[at] == ':';
        at++;
        return hex(digits);
    }

    /** Reads exactly so many hexadecimal digits. */
    private long hex(int digits) {
        skipBlanks();
        long value = 0;
        for (int i = 0; i < digits; i++, at++) {
            int digit = at < end ? Character.digit(text[at], 16) : -1;
            good &= digit >= 0;
            value = value << 4 | digit & 0xf;
        }
        return value;
    }

    /** Reads an unsigned decimal number of at most 32 bits. */
    private long decimal() {
        skipBlanks();
        int from = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9' && at - from < 11) {
            value = value * 10 + text[at++] - '0';
        }
        good &= at > from && (at == end || text[at] == ' ') && value <= 0xffff_ffffL;
        return value;
    }
}
