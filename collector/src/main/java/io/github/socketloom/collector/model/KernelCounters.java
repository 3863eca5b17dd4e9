package io.github.socketloom.collector.model;

import java.util.Arrays;
import java.util.List;

/**
 * Counters under the names that the kernel itself gives them, {@code TcpExt ListenDrops} for example on Linux and {@code
 * tcps_listendrop} on FreeBSD. Immutable.
 */
public final class KernelCounters {

    /** No counter. */
    public static final KernelCounters NONE = new KernelCounters(List.of(), new long[0]);

    /**
     * What a counter is called.
     *
     * @param table which of the kernel's tables it stands in: {@code snmp}, {@code netstat}, {@code snmp6}, {@code
     *         sockstat}, {@code sockstat6} of Linux; {@code tcpstat}, {@code tcp.states}, {@code udpstat}, {@code
     *         ipstat}, {@code ip6stat} of FreeBSD
     * @param group what it belongs to, {@code Tcp} or {@code Udp6}; on FreeBSD {@code tcp} as netstat -s has it
     * @param name its name there, {@code InSegs}; on FreeBSD that of its C structure's member, {@code tcps_rcvtotal}, or of
     *         a state
     */
    public record Name(String table, String group, String name) {

        /**
         * Tells whether it is a state of this moment that may be negative: everything in {@code sockstat}, {@code
         * sockstat6} and {@code tcp.states}, and Tcp MaxConn, which is -1 for "no limit".
         */
        public boolean isSigned() {
            return table.startsWith("sockstat") || table.equals("tcp.states")
                    || group.equals("Tcp") && name.equals("MaxConn");
        }
    }

    private final List<Name> names;
    private final long[] values;

    /**
     * @param names in the kernel's order; readings of the same tables share one list
     * @param values one for each name, 64 bits, without sign unless its name {@link Name#isSigned}; copied
     */
    public KernelCounters(List<Name> names, long[] values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(names.size() + " names for " + values.length + " values");
        }
        this.names = List.copyOf(names);
        this.values = values.clone();
    }

    /** Returns what they are called, in the kernel's order. */
    public List<Name> names() {
        return names;
    }

    /** Returns the counter at this place of {@link #names}. */
    public long value(int at) {
        return values[at];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelCounters that && names.equals(that.names) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Arrays.hashCode(values);
    }
}
