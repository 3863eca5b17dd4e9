package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketDetail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The sockets of one network namespace as columns of primitives, kept from reading to reading and changed in place, so
 * that a reading allocates nothing for a socket that was there before. A socket lives in one slot from its first to its
 * last reading; the slot tells after a reading whether the socket is new, changed, unchanged or gone.
 *
 * <p>Writing (sources): {@link #begin}, then for each socket {@link #row} and the setters, {@link #complete}, {@link
 * #end}. Reading (engine): slots 0 to {@link #slots()} - 1, until the next {@link #begin}. One thread at a time.
 */
public final class SocketTable {

    /** What a reading did to a slot. */
    public enum Change {
        /** Nobody lives there. */
        FREE,
        /** As in the reading before. */
        NONE,
        /** Not seen because its part was not read to the end; its columns tell what was read before. */
        UNREAD,
        /** Seen for the first time. */
        ADDED,
        /** Something differs from the reading before. */
        CHANGED,
        /** Was not seen again; the slot is free from the next {@link #begin} on. Its columns still tell what it was. */
        REMOVED
    }

    /** Value of {@link #v6Only} if the kernel did not tell. */
    public static final byte V6ONLY_UNKNOWN = -1;

    /** What {@link #receiveQueue} and {@link #sendQueue} tell if the kernel did not. */
    public static final long QUEUE_UNKNOWN = 0xffff_ffffL;

    /** Longest name of a congestion control algorithm, TCP_CA_NAME_MAX of include/net/tcp.h. */
    private static final int CONGESTION_LENGTH = 16;

    private static final int FIRST_CAPACITY = 32;
    private static final int COUNTS = 4;
    private static final int MUCH = 1 << 17;
    /** A power of two, so that finding a record costs no division. */
    private static final int SLOTS_PER_BLOCK = 64;
    private static final byte[] NO_RECORDS = {};
    private static final Change[] CHANGES = Change.values();
    private static final byte FREE = (byte) Change.FREE.ordinal();
    private static final byte NONE = (byte) Change.NONE.ordinal();
    private static final byte UNREAD = (byte) Change.UNREAD.ordinal();
    private static final byte ADDED = (byte) Change.ADDED.ordinal();
    private static final byte CHANGED = (byte) Change.CHANGED.ordinal();
    private static final byte REMOVED = (byte) Change.REMOVED.ordinal();
    /** Set in a {@linkplain #state state} that is one of an SCTP association, numbered as those are. */
    public static final int OF_ASSOCIATION = 0x20;

    private static final Protocol[] PROTOCOLS = Protocol.values();

    private final int metricStride;
    private final int timersFrom;
    private final int timersTo;
    private final LongIntMap slotOfKey = new LongIntMap();
    private final boolean[] completed = new boolean[PROTOCOLS.length * 2];
    private int capacity = FIRST_CAPACITY;
    private int slots;
    private int size;
    private int generation;
    private int latest = LongIntMap.NONE;
    private int[] freeSlots = new int[FIRST_CAPACITY];
    private int freeCount;

    private long[] key = new long[capacity];
    private int[] seenIn = new int[capacity];
    private byte[] change = new byte[capacity];
    private boolean[] assigned = new boolean[capacity];
    private byte[] protocol = new byte[capacity];
    private boolean[] v6 = new boolean[capacity];
    private byte[] v6Only = new byte[capacity];
    private byte[] state = new byte[capacity];
    private char[] localPort = new char[capacity];
    private char[] remotePort = new char[capacity];
    private long[] address = new long[4 * capacity];
    private int[] uid = new int[capacity];
    private long[] inode = new long[capacity];
    private long[] cgroup = new long[capacity];
    private int[] interfaceIndex = new int[capacity];
    private int[] receiveQueue = new int[capacity];
    private int[] sendQueue = new int[capacity];
    private byte[][] name = new byte[capacity][];
    private long[] peer = new long[capacity];
    private int[] kindDetail = new int[capacity];
    private byte[] congestion = new byte[CONGESTION_LENGTH * capacity];
    private byte[][] metrics = {};
    private String latestCongestion;
    private short[] metricsLength = new short[capacity];
    private byte[] scratch;
    /** Four counts for each slot, and whether they were told; empty until the first are. */
    private long[] datagrams = {};
    private boolean[] counted = {};

    /**
     * @param metricStride most bytes of figures kept for a TCP connection; what the kernel gives beyond is left out
     * @param timersFrom where in that record the clocks begin that run even while nothing happens
     * @param timersTo where they end; between the two a difference is no change of the socket
     */
    public SocketTable(int metricStride, int timersFrom, int timersTo) {
        if (timersFrom < 0 || timersTo < timersFrom || metricStride < timersTo || metricStride > Short.MAX_VALUE) {
            throw new IllegalArgumentException("stride " + metricStride + ", timers " + timersFrom + " to " + timersTo);
        }
        this.metricStride = metricStride;
        this.timersFrom = timersFrom;
        this.timersTo = timersTo;
        this.scratch = new byte[metricStride];
    }

    /** Begins a reading: removed sockets leave their slots, the others wait to be seen again. */
    public void begin() {
        generation++;
        latest = LongIntMap.NONE;
        for (int slot = 0; slot < slots; slot++) {
            if (change[slot] == REMOVED) {
                change[slot] = FREE;
                freeSlots[freeCount++] = slot;
            }
        }
        Arrays.fill(completed, false);
    }

    /**
     * Finds the slot of a socket or gives it one.
     *
     * @param socketKey the kernel's cookie, or a number of the source's own
     * @param keyAssigned whether it is a number of the source's own
     */
    public int row(long socketKey, boolean keyAssigned) {
        int slot = find(socketKey);
        if (slot == LongIntMap.NONE) {
            slot = freeCount > 0 ? freeSlots[--freeCount] : newSlot();
            slotOfKey.put(socketKey, slot);
            size++;
            key[slot] = socketKey;
            assigned[slot] = keyAssigned;
            clear(slot);
            change[slot] = ADDED;
        } else if (seenIn[slot] != generation) {
            change[slot] = NONE;
        }
        latest = slot;
        seenIn[slot] = generation;
        return slot;
    }

    private int find(long socketKey) {
        // kernels tell sockets in the same order each time, so the next one is mostly in the next slot
        int next = latest + 1;
        if (next < slots && key[next] == socketKey && change[next] != FREE && change[next] != REMOVED) {
            return next;
        }
        return slotOfKey.get(socketKey);
    }

    private void clear(int slot) {
        uid[slot] = -1;
        inode[slot] = 0;
        cgroup[slot] = 0;
        interfaceIndex[slot] = 0;
        v6Only[slot] = V6ONLY_UNKNOWN;
        metricsLength[slot] = 0;
        congestion[slot * CONGESTION_LENGTH] = 0;
        name[slot] = null;
        peer[slot] = 0;
        kindDetail[slot] = 0;
        if (slot < counted.length) {
            counted[slot] = false;
        }
    }

    private int newSlot() {
        if (slots == capacity) {
            grow();
        }
        return slots++;
    }

    private void grow() {
        // the first reading of a large host grows often: fewer and larger steps copy less
        int next = Math.multiplyExact(capacity, capacity < MUCH ? 4 : 2);
        freeSlots = Arrays.copyOf(freeSlots, next);
        key = Arrays.copyOf(key, next);
        seenIn = Arrays.copyOf(seenIn, next);
        change = Arrays.copyOf(change, next);
        assigned = Arrays.copyOf(assigned, next);
        protocol = Arrays.copyOf(protocol, next);
        v6 = Arrays.copyOf(v6, next);
        v6Only = Arrays.copyOf(v6Only, next);
        state = Arrays.copyOf(state, next);
        localPort = Arrays.copyOf(localPort, next);
        remotePort = Arrays.copyOf(remotePort, next);
        address = Arrays.copyOf(address, 4 * next);
        uid = Arrays.copyOf(uid, next);
        inode = Arrays.copyOf(inode, next);
        cgroup = Arrays.copyOf(cgroup, next);
        interfaceIndex = Arrays.copyOf(interfaceIndex, next);
        receiveQueue = Arrays.copyOf(receiveQueue, next);
        sendQueue = Arrays.copyOf(sendQueue, next);
        name = Arrays.copyOf(name, next);
        peer = Arrays.copyOf(peer, next);
        kindDetail = Arrays.copyOf(kindDetail, next);
        congestion = Arrays.copyOf(congestion, CONGESTION_LENGTH * next);
        metricsLength = Arrays.copyOf(metricsLength, next);
        capacity = next;
    }

    private void changed(int slot) {
        if (change[slot] == NONE) {
            change[slot] = CHANGED;
        }
    }

    /** Sets what the socket is: protocol, IPv6 or not, state (as {@code TcpState.number()}). */
    public void kind(int slot, Protocol socketProtocol, boolean isV6, int socketState) {
        if (protocol[slot] != (byte) socketProtocol.ordinal() || v6[slot] != isV6
                || state[slot] != (byte) socketState) {
            protocol[slot] = (byte) socketProtocol.ordinal();
            v6[slot] = isV6;
            state[slot] = (byte) socketState;
            changed(slot);
        }
    }

    /** Sets both ends; addresses as 2 × 64 bits in network order, IPv4 in the upper half of the first. */
    public void ends(int slot, long localHigh, long localLow, int port, long remoteHigh, long remoteLow, int peerPort) {
        int at = 4 * slot;
        if (address[at] != localHigh || address[at + 1] != localLow || address[at + 2] != remoteHigh
                || address[at + 3] != remoteLow || localPort[slot] != (char) port
                || remotePort[slot] != (char) peerPort) {
            address[at] = localHigh;
            address[at + 1] = localLow;
            address[at + 2] = remoteHigh;
            address[at + 3] = remoteLow;
            localPort[slot] = (char) port;
            remotePort[slot] = (char) peerPort;
            changed(slot);
        }
    }

    /** Sets who it belongs to: uid (-1 unknown), inode (0 none), index of the bound interface (0 none). */
    public void belongs(int slot, int socketUid, long socketInode, int boundInterface) {
        if (uid[slot] != socketUid || inode[slot] != socketInode || interfaceIndex[slot] != boundInterface) {
            uid[slot] = socketUid;
            inode[slot] = socketInode;
            interfaceIndex[slot] = boundInterface;
            changed(slot);
        }
    }

    /** Sets the queues, in bytes (TCP listeners: accept queue and backlog), or {@link #QUEUE_UNKNOWN}. */
    public void queues(int slot, int receive, int send) {
        if (receiveQueue[slot] != receive || sendQueue[slot] != send) {
            receiveQueue[slot] = receive;
            sendQueue[slot] = send;
            changed(slot);
        }
    }

    /** Sets the cgroup v2 id (0 unknown). */
    public void cgroup(int slot, long id) {
        if (cgroup[slot] != id) {
            cgroup[slot] = id;
            changed(slot);
        }
    }

    /** Sets whether an IPv6 socket refuses IPv4. */
    public void v6Only(int slot, boolean only) {
        byte value = (byte) (only ? 1 : 0);
        if (v6Only[slot] != value) {
            v6Only[slot] = value;
            changed(slot);
        }
    }

    /**
     * Sets what sockets of other than Internet families have.
     *
     * @param detail type and number: {@code SocketType.number()} in the upper half; the ether type of a packet socket,
     *         the family of a netlink socket or the IP protocol of a raw one in the lower 16 bits
     * @param socketPeer inode of the peer of a Unix socket; port ids of a netlink socket, the own one in the upper half;
     *         0 if there is none
     */
    public void detail(int slot, int detail, long socketPeer) {
        if (kindDetail[slot] != detail || peer[slot] != socketPeer) {
            kindDetail[slot] = detail;
            peer[slot] = socketPeer;
            changed(slot);
        }
    }

    /**
     * Sets what processes sent and received by a datagram socket since that is counted.
     *
     * @param bytesSent payload handed to the kernel
     * @param bytesReceived payload taken from the kernel
     * @param sent calls that sent something
     * @param received calls that received something
     */
    public void datagrams(int slot, long bytesSent, long bytesReceived, long sent, long received) {
        if (slot >= counted.length) {
            counted = Arrays.copyOf(counted, capacity);
            datagrams = Arrays.copyOf(datagrams, COUNTS * capacity);
        }
        int at = COUNTS * slot;
        if (!counted[slot] || datagrams[at] != bytesSent || datagrams[at + 1] != bytesReceived
                || datagrams[at + 2] != sent || datagrams[at + 3] != received) {
            counted[slot] = true;
            datagrams[at] = bytesSent;
            datagrams[at + 1] = bytesReceived;
            datagrams[at + 2] = sent;
            datagrams[at + 3] = received;
            changed(slot);
        }
    }

    /**
     * Sets the name of the own end, the path of a Unix socket, or of the stack that serves a TCP socket where a kernel has
     * several: {@code length} bytes at {@code from}, as the kernel has them.
     */
    public void name(int slot, ByteBuffer source, int from, int length) {
        byte[] before = name[slot];
        boolean same = before == null ? length == 0 : before.length == length;
        for (int i = 0; same && i < length; i++) {
            same = before[i] == source.get(from + i);
        }
        if (!same) {
            byte[] now = new byte[length];
            source.get(from, now, 0, length);
            name[slot] = length == 0 ? null : now;
            changed(slot);
        }
    }

    /** Sets the name of the congestion control algorithm: ASCII at {@code from}, ended by NUL or {@code length}. */
    public void congestion(int slot, ByteBuffer source, int from, int length) {
        int at = slot * CONGESTION_LENGTH;
        int most = Math.min(length, CONGESTION_LENGTH);
        boolean differs = false;
        for (int i = 0; i < CONGESTION_LENGTH; i++) {
            byte letter = i < most ? source.get(from + i) : 0;
            differs |= congestion[at + i] != letter;
            congestion[at + i] = letter;
            if (letter == 0) {
                break;
            }
        }
        if (differs) {
            changed(slot);
        }
    }

    /** Sets the kernel's record of figures: {@code length} bytes at {@code from}. */
    public void metrics(int slot, ByteBuffer source, int from, int length) {
        int kept = Math.min(length, metricStride);
        if (kept == 0 && metricsLength[slot] == 0) {
            return;
        }
        byte[] block = block(slot);
        int at = metricsOffset(slot);
        source.get(from, scratch, 0, kept);
        if (metricsLength[slot] != kept || differ(block, at, kept)) {
            changed(slot);
            System.arraycopy(scratch, 0, block, at, kept);
            metricsLength[slot] = (short) kept;
        } else if (kept > timersFrom) {
            // the clocks run on: that is no change, but they must be right when somebody reads them
            System.arraycopy(scratch, timersFrom, block, at + timersFrom, Math.min(kept, timersTo) - timersFrom);
        }
    }

    /** Returns the block that holds a slot's record: blocks are never moved, and only made where there are records. */
    private byte[] block(int slot) {
        int index = slot / SLOTS_PER_BLOCK;
        if (index >= metrics.length) {
            metrics = Arrays.copyOf(metrics, Math.max(index + 1, metrics.length * 2));
        }
        if (metrics[index] == null) {
            metrics[index] = new byte[metricStride * SLOTS_PER_BLOCK];
        }
        return metrics[index];
    }

    private boolean differ(byte[] block, int at, int kept) {
        int head = Math.min(kept, timersFrom);
        return !Arrays.equals(scratch, 0, head, block, at, at + head) || kept > timersTo
                && !Arrays.equals(scratch, timersTo, kept, block, at + timersTo, at + kept);
    }

    /** Says that all sockets of a protocol and family were seen, so that one not seen is gone. */
    public void complete(Protocol socketProtocol, boolean isV6) {
        completed[socketProtocol.ordinal() * 2 + (isV6 ? 1 : 0)] = true;
    }

    /** Tells whether the latest reading saw all sockets of a protocol and family. */
    public boolean isComplete(Protocol socketProtocol, boolean isV6) {
        return completed[socketProtocol.ordinal() * 2 + (isV6 ? 1 : 0)];
    }

    /** Ends a reading: sockets not seen in a complete part are removed, those of other parts stay as they were. */
    public void end() {
        for (int slot = 0; slot < slots; slot++) {
            if (change[slot] != FREE && seenIn[slot] != generation) {
                change[slot] = completed[protocol[slot] * 2 + (v6[slot] ? 1 : 0)] ? REMOVED : UNREAD;
                if (change[slot] == REMOVED) {
                    slotOfKey.remove(key[slot]);
                    size--;
                }
            }
        }
    }

    /** Tells, during a reading, whether the socket in a slot was seen in it already. */
    public boolean isSeen(int slot) {
        return change[slot] != FREE && change[slot] != REMOVED && seenIn[slot] == generation;
    }

    /** Tells, during a reading, whether the socket in a slot was there before and was not seen in it yet. */
    public boolean isAwaited(int slot) {
        return change[slot] != FREE && change[slot] != REMOVED && seenIn[slot] != generation;
    }

    /** Returns the slot of a socket; {@link LongIntMap#NONE} if it has none. */
    public int slotOf(long socketKey) {
        return slotOfKey.get(socketKey);
    }

    /** Returns how many slots were ever used; the bound of loops over the table. */
    public int slots() {
        return slots;
    }

    /** Returns how many sockets there are. */
    public int size() {
        return size;
    }

    /** Returns what the latest reading did to a slot. */
    public Change change(int slot) {
        return CHANGES[change[slot]];
    }

    /** Returns the cookie, or the number that the source gave. */
    public long key(int slot) {
        return key[slot];
    }

    /** Tells whether {@link #key} is a number that the source gave. */
    public boolean keyAssigned(int slot) {
        return assigned[slot];
    }

    /** Returns the protocol. */
    public Protocol protocol(int slot) {
        return PROTOCOLS[protocol[slot]];
    }

    /** Tells whether the socket was opened for IPv6. */
    public boolean v6(int slot) {
        return v6[slot];
    }

    /** Returns 1 if an IPv6 socket refuses IPv4, 0 if it takes it, {@link #V6ONLY_UNKNOWN} if that is unknown. */
    public byte v6Only(int slot) {
        return v6Only[slot];
    }

    /** Returns the state as {@code TcpState.number()}. */
    public int state(int slot) {
        return state[slot];
    }

    /** Returns the own port, 0 to 65535. */
    public int localPort(int slot) {
        return localPort[slot];
    }

    /** Returns the peer's port, 0 to 65535. */
    public int remotePort(int slot) {
        return remotePort[slot];
    }

    /** Returns the first 8 bytes of the own address; of IPv4 the address is in the upper 32 bits. */
    public long localHigh(int slot) {
        return address[4 * slot];
    }

    /** Returns the last 8 bytes of the own address; 0 for IPv4. */
    public long localLow(int slot) {
        return address[4 * slot + 1];
    }

    /** Returns the first 8 bytes of the peer's address; of IPv4 the address is in the upper 32 bits. */
    public long remoteHigh(int slot) {
        return address[4 * slot + 2];
    }

    /** Returns the last 8 bytes of the peer's address; 0 for IPv4. */
    public long remoteLow(int slot) {
        return address[4 * slot + 3];
    }

    /** Returns the user id, -1 if unknown. */
    public int uid(int slot) {
        return uid[slot];
    }

    /** Returns the socket's inode, 0 if it has none. */
    public long inode(int slot) {
        return inode[slot];
    }

    /** Returns the cgroup v2 id, 0 if unknown. */
    public long cgroup(int slot) {
        return cgroup[slot];
    }

    /** Returns the index of the interface that the socket is bound to, 0 if none. */
    public int interfaceIndex(int slot) {
        return interfaceIndex[slot];
    }

    /** Returns bytes not read yet, for a TCP listener connections not accepted yet; or {@link #QUEUE_UNKNOWN}. */
    public long receiveQueue(int slot) {
        return Integer.toUnsignedLong(receiveQueue[slot]);
    }

    /** Returns bytes not acknowledged yet, for a TCP listener the backlog; or {@link #QUEUE_UNKNOWN}. */
    public long sendQueue(int slot) {
        return Integer.toUnsignedLong(sendQueue[slot]);
    }

    /** Returns type and number as {@link #detail} was told. */
    public int detail(int slot) {
        return kindDetail[slot];
    }

    /** Returns the peer as {@link #detail} was told. */
    public long peer(int slot) {
        return peer[slot];
    }

    /** Returns what processes sent and received by a datagram socket; null where it is not counted. */
    public SocketDetail.Datagrams datagrams(int slot) {
        int at = COUNTS * slot;
        return slot < counted.length && counted[slot]
                ? new SocketDetail.Datagrams(datagrams[at], datagrams[at + 1], datagrams[at + 2], datagrams[at + 3])
                : null;
    }

    /** Returns the bytes of the name of the own end or of the TCP stack, not to be changed; null if it has none. */
    public byte[] name(int slot) {
        return name[slot];
    }

    /** Returns the name of the congestion control algorithm; null if unknown. */
    public String congestion(int slot) {
        int at = slot * CONGESTION_LENGTH;
        int end = at;
        while (end < at + CONGESTION_LENGTH && congestion[end] != 0) {
            end++;
        }
        if (end == at) {
            return null;
        }
        // a host uses one or two algorithms: their names are made once
        if (latestCongestion == null || !isLatestCongestion(at, end - at)) {
            latestCongestion = new String(congestion, at, end - at, StandardCharsets.US_ASCII);
        }
        return latestCongestion;
    }

    private boolean isLatestCongestion(int at, int length) {
        boolean same = latestCongestion.length() == length;
        for (int i = 0; same && i < length; i++) {
            same = latestCongestion.charAt(i) == (congestion[at + i] & 0xff);
        }
        return same;
    }

    /** Returns how many bytes of figures the kernel gave; 0 if none. */
    public int metricsLength(int slot) {
        return metricsLength[slot];
    }

    /** Returns the array that holds the record of figures of a slot, an empty one if there is none; not to be changed. */
    public byte[] metricsBlock(int slot) {
        int index = slot / SLOTS_PER_BLOCK;
        return index < metrics.length && metrics[index] != null ? metrics[index] : NO_RECORDS;
    }

    /** Returns where in {@link #metricsBlock} the record of a slot begins. */
    public int metricsOffset(int slot) {
        return slot % SLOTS_PER_BLOCK * metricStride;
    }
}
