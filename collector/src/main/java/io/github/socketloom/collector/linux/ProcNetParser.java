package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketType;
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
    private final NamedSocketText named;
    private final TextLine line = new TextLine();

    /** @param order the byte order of the machine that wrote the file: addresses stand in it as 32-bit numbers */
    ProcNetParser(ByteOrder order, AssignedKeys keys) {
        this.littleEndian = order == ByteOrder.LITTLE_ENDIAN;
        this.keys = keys;
        this.named = new NamedSocketText(keys);
    }

    /**
     * Reads one file. Lines that were understood are in the table even if another one was not.
     *
     * @throws SourceException if a line does not look like a socket
     */
    void parse(byte[] file, Protocol protocol, boolean v6, SocketTable table) throws SourceException {
        int number = 0;
        int badLine = 0;
        line.begin(file);
        // the first line names the columns
        line.next();
        while (line.next()) {
            number++;
            if (!socket(protocol, v6, table) && badLine == 0) {
                badLine = number;
            }
        }
        if (badLine > 0) {
            throw new SourceException(SourceException.Reason.MALFORMED, "socket " + badLine + " is not understood");
        }
    }

    private boolean socket(Protocol protocol, boolean v6, SocketTable table) {
        switch (protocol) {
            case UNIX :
                return named.unix(line, table);
            case PACKET :
                return named.packet(line, table);
            case NETLINK :
                return named.netlink(line, table);
            default :
                return internet(protocol, v6, table);
        }
    }

    /** Reads {@code sl local remote st tx:rx tr:when retransmits uid timeout inode …}. */
    private boolean internet(Protocol protocol, boolean v6, SocketTable table) {
        line.skipWord();
        long localHigh = half(v6);
        long localLow = v6 ? half(true) : 0;
        int localPort = (int) colonThenHex(4);
        long remoteHigh = half(v6);
        long remoteLow = v6 ? half(true) : 0;
        int remotePort = (int) colonThenHex(4);
        int state = (int) line.hex(2);
        long sendQueue = line.hex(8);
        long receiveQueue = colonThenHex(8);
        line.skipWord();
        line.skipWord();
        long uid = line.decimal();
        line.skipWord();
        long inode = line.decimal();
        if (!line.isGood()) {
            return false;
        }
        boolean small = protocol == Protocol.TCP && inode == 0;
        int slot = table.row(keys.key(protocol, v6, localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort,
                inode, state), true);
        table.kind(slot, protocol, v6, state);
        if (protocol == Protocol.RAW) {
            // the kernel keeps the IP protocol of a raw socket where others have their port
            table.detail(slot, SocketType.RAW.number() << Short.SIZE | localPort, 0);
            localPort = 0;
        }
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
        long value = line.hex(8);
        return littleEndian ? Integer.toUnsignedLong(Integer.reverseBytes((int) value)) : value;
    }

    private long colonThenHex(int digits) {
        line.expect(':');
        return line.hex(digits);
    }
}
