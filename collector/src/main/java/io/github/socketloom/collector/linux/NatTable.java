package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.ParsedEntry.Tuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import java.util.Arrays;

/**
 * Translated connections of one address family as columns of primitives, found by either of their tuples through a hash
 * table with open addressing. An entry takes at most 84 bytes for IPv4 and 180 for IPv6, the index included.
 *
 * <p>A socket does not know its zone. Where the same tuple stands in several zones, that of zone 0 is found, otherwise
 * the first.
 */
final class NatTable {

    private static final int FIRST_CAPACITY = 64;
    private static final int SOURCE = 1;
    private static final int DESTINATION = 2;
    private static final int ZONED = 4;
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

    private final boolean v4;
    /** How many longs both addresses of a tuple take. */
    private final int width;
    /** Of each entry the addresses of its original tuple, those of its reply, and the four ports. */
    private long[] words;
    private byte[] protocols;
    private byte[] kinds;
    /** 0 where nothing stands, else 1 + 2 × entry + (1 for its reply). */
    private int[] index;
    private int size;
    private long checksum;
    /** The tuple that is looked for. */
    private final long[] key;
    private int keyProtocol;
    private int keyPorts;

    NatTable(boolean v4) {
        this.v4 = v4;
        this.width = v4 ? 1 : 4;
        this.key = new long[width];
        allocate(FIRST_CAPACITY);
    }

    private void allocate(int capacity) {
        words = new long[capacity * stride()];
        protocols = new byte[capacity];
        kinds = new byte[capacity];
        index = new int[capacity * 4];
    }

    private int stride() {
        return 2 * width + 1;
    }

    /** Forgets all entries; gives memory back if there were far fewer than it is made for. */
    void clear() {
        if (protocols.length > FIRST_CAPACITY && size < protocols.length / 8) {
            allocate(protocols.length / 2);
        } else {
            Arrays.fill(index, 0);
        }
        size = 0;
        checksum = 0;
    }

    /** Returns how many entries there are. */
    int size() {
        return size;
    }

    /** Returns a number that differs, very probably, if anything differs; in whatever order the entries came. */
    long checksum() {
        return checksum;
    }

    /** Adds an entry of this table's family whose tuples are complete; one that is there already is not added again. */
    void add(ParsedEntry entry) {
        setKey(entry.original);
        int known = index[find()];
        if (known != 0 && isSame((known - 1) / 2, entry)) {
            return;
        }
        if (size == protocols.length) {
            grow();
        }
        int at = size++;
        int word = at * stride();
        setKey(entry.original);
        System.arraycopy(key, 0, words, word, width);
        long ports = (long) keyPorts << Integer.SIZE;
        setKey(entry.reply);
        System.arraycopy(key, 0, words, word + width, width);
        words[word + 2 * width] = ports | Integer.toUnsignedLong(keyPorts);
        protocols[at] = (byte) entry.original.protocol;
        kinds[at] = (byte) kind(entry);
        checksum += mix(at);
        enter(at, 0);
        enter(at, 1);
    }

    private static int kind(ParsedEntry entry) {
        return ((entry.status & ParsedEntry.SOURCE_NAT) != 0 ? SOURCE : 0)
                | ((entry.status & ParsedEntry.DESTINATION_NAT) != 0 ? DESTINATION : 0)
                | (entry.zone != 0 ? ZONED : 0);
    }

    private boolean isSame(int at, ParsedEntry entry) {
        boolean same = kinds[at] == (byte) kind(entry) && protocols[at] == (byte) entry.original.protocol;
        for (int direction = 0; direction < 2 && same; direction++) {
            setKey(direction == 0 ? entry.original : entry.reply);
            same = matches(at, direction);
        }
        return same;
    }

    private void enter(int at, int direction) {
        int word = at * stride() + direction * width;
        System.arraycopy(words, word, key, 0, width);
        keyPorts = ports(at, direction);
        keyProtocol = protocols[at] & 0xff;
        int slot = find();
        int there = index[slot];
        boolean yields = there != 0 && (kinds[(there - 1) / 2] & ZONED) != 0 && (kinds[at] & ZONED) == 0;
        if (there == 0 || yields) {
            index[slot] = 1 + 2 * at + direction;
        }
    }

    private void setKey(Tuple tuple) {
        setKey(tuple.protocol, tuple.sourceHigh, tuple.sourceLow, tuple.sourcePort, tuple.destinationHigh,
                tuple.destinationLow, tuple.destinationPort);
    }

    private void setKey(int protocol, long sourceHigh, long sourceLow, int sourcePort, long destinationHigh,
            long destinationLow, int destinationPort) {
        keyProtocol = protocol;
        keyPorts = sourcePort << Short.SIZE | destinationPort;
        if (v4) {
            key[0] = sourceLow << Integer.SIZE | destinationLow & 0xffff_ffffL;
        } else {
            key[0] = sourceHigh;
            key[1] = sourceLow;
            key[2] = destinationHigh;
            key[3] = destinationLow;
        }
    }

    /** Returns where in the index the key stands, or the free place where it would. */
    private int find() {
        int mask = index.length - 1;
        long hash = (keyPorts ^ (long) keyProtocol << Integer.SIZE) * MIXER;
        for (long part : key) {
            hash = (Long.rotateLeft(hash, 29) ^ part) * MIXER;
        }
        int at = (int) (hash >>> Integer.SIZE) & mask;
        while (index[at] != 0 && !((protocols[(index[at] - 1) / 2] & 0xff) == keyProtocol
                && matches((index[at] - 1) / 2, index[at] - 1 & 1))) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean matches(int at, int direction) {
        int word = at * stride() + direction * width;
        return ports(at, direction) == keyPorts && Arrays.equals(words, word, word + width, key, 0, width);
    }

    private int ports(int at, int direction) {
        long both = words[at * stride() + 2 * width];
        return (int) (direction == 0 ? both >>> Integer.SIZE : both);
    }

    private long mix(int at) {
        long hash = (protocols[at] << Byte.SIZE | kinds[at]) * MIXER;
        for (int i = at * stride(); i < (at + 1) * stride(); i++) {
            hash = (Long.rotateLeft(hash, 29) ^ words[i]) * MIXER;
        }
        return hash ^ hash >>> Integer.SIZE;
    }

    private void grow() {
        int capacity = protocols.length * 2;
        words = Arrays.copyOf(words, capacity * stride());
        protocols = Arrays.copyOf(protocols, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        index = new int[capacity * 4];
        for (int at = 0; at < size; at++) {
            enter(at, 0);
            enter(at, 1);
        }
    }

    /**
     * Returns what happens to a connection on its way; null if nothing does.
     *
     * @param protocol IPPROTO number
     * @param local own end as the socket knows it, of this table's family
     * @param remote other end as the socket knows it, of this table's family
     */
    NatTranslation translation(int protocol, IpAddress local, int localPort, IpAddress remote, int remotePort) {
        if (size == 0) {
            return null;
        }
        setKey(protocol, local.high(), local.low(), localPort, remote.high(), remote.low(), remotePort);
        int found = index[find()];
        if (found == 0) {
            return null;
        }
        // the socket that began sends the original tuple, the one that accepted the reply; the other side sees the other
        int at = (found - 1) / 2;
        int other = 1 - (found - 1 & 1);
        int ports = ports(at, other);
        Endpoint really = new Endpoint(address(at, other, 0), ports >>> Short.SIZE, null);
        Endpoint known = new Endpoint(address(at, other, 1), ports & 0xffff, null);
        if (known.port() == localPort && really.port() == remotePort && known.address().equals(local)
                && really.address().equals(remote)) {
            return null;
        }
        return new NatTranslation(known, really, (kinds[at] & SOURCE) != 0, (kinds[at] & DESTINATION) != 0);
    }

    private IpAddress address(int at, int direction, int end) {
        int word = at * stride() + direction * width;
        return v4
                ? IpAddress.ofV4((int) (words[word] >>> (1 - end) * Integer.SIZE))
                : IpAddress.ofV6(words[word + 2 * end], words[word + 2 * end + 1]);
    }
}
