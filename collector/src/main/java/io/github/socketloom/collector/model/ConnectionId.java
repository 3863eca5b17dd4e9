package io.github.socketloom.collector.model;

/**
 * Identity of a connection within an epoch of a collector; never used again for another one.
 *
 * @param namespace inode number of the network namespace
 * @param key the kernel's socket cookie, or a number that the collector gave to a socket first seen without one
 * @param assigned whether the collector gave the key because the kernel told no cookie
 */
public record ConnectionId(long namespace, long key, boolean assigned) implements Comparable<ConnectionId> {

    @Override
    public int compareTo(ConnectionId other) {
        int order = Long.compareUnsigned(namespace, other.namespace);
        if (order == 0) {
            order = Boolean.compare(assigned, other.assigned);
        }
        return order != 0 ? order : Long.compareUnsigned(key, other.key);
    }

    @Override
    public int hashCode() {
        long mixed = (key ^ namespace << 40 ^ (assigned ? 1L << 63 : 0)) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32);
    }

    /** Returns {@code namespace/cookie}, the cookie in hexadecimal; an assigned key begins with {@code p}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(namespace) + "/" + (assigned ? "p" : "") + Long.toHexString(key);
    }
}
