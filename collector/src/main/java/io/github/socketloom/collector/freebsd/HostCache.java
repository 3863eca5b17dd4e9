package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * What FreeBSD's host cache knows of remote hosts: the round trip times of connections with them that ended. The kernel
 * tells it as text, a headline and a line for each host (sysctl_tcp_hc_list of netinet/tcp_hostcache.c); columns are found by
 * the headline, because releases differ in them. Used by one thread.
 */
final class HostCache {

    static final String SOURCE = "net.inet.tcp.hostcache.list";

    /** What {@link #find} answers for a host that is not there. */
    static final int NONE = -1;

    /** Four times what the kernel tells of as many hosts as it keeps by default (net.inet.tcp.hostcache.cachelimit). */
    static final int LIMIT = 8 << 20;

    /** The headline's only name of two words. */
    private static final String ADDRESS = "IP address";
    private static final String ROUND_TRIP = "RTT";
    private static final String VARIATION = "RTTVAR";
    private static final String MILLIS = "ms";
    private static final long MICROS_PER_MILLI = 1000;

    /** Hosts in the order of their addresses, which are as in a table of sockets. */
    private long[] high = {};
    private long[] low = {};
    private int[] roundTrip = {};
    private int[] variation = {};
    private int skipped;

    /** A line. Times in microseconds, 0 where none was measured. */
    private record Host(long high, long low, int roundTrip, int variation) {}

    /**
     * Reads it again.
     *
     * @throws SourceException as {@link Sysctl#read}; {@code MALFORMED} if it has lines and no headline with round trip times,
     *         or is longer than {@link #LIMIT}. Then nothing is known any more
     */
    void read(Sysctl sysctl) throws SourceException {
        keep(List.of());
        skipped = 0;
        ByteBuffer told = sysctl.read(SOURCE);
        if (told.remaining() > LIMIT) {
            throw new SourceException(SourceException.Reason.MALFORMED, SOURCE + " has " + told.remaining()
                    + " bytes, more than the " + LIMIT + " that are read");
        }
        byte[] bytes = new byte[told.remaining()];
        told.get(told.position(), bytes);
        List<Host> hosts = new ArrayList<>();
        List<String> headline = null;
        Iterator<String> lines = new String(bytes, StandardCharsets.US_ASCII).replace('\0', '\n').lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.isBlank()) {
                continue;
            }
            if (headline == null) {
                headline = headline(line);
                continue;
            }
            Host host = host(words(line), headline);
            if (host == null) {
                skipped++;
            } else if (host.roundTrip > 0) {
                hosts.add(host);
            }
        }
        keep(hosts);
    }

    private static List<String> headline(String line) throws SourceException {
        List<String> names = words(line.replace(ADDRESS, ADDRESS.replace(" ", "")));
        if (!names.contains(ROUND_TRIP) || !names.contains(VARIATION)) {
            throw new SourceException(SourceException.Reason.MALFORMED,
                    SOURCE + " has no headline with the columns " + ROUND_TRIP + " and " + VARIATION);
        }
        return names;
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split("\\s+"));
    }

    private static Host host(List<String> words, List<String> headline) {
        if (words.size() != headline.size()) {
            return null;
        }
        String text = words.get(0);
        int zone = text.indexOf('%');
        IpAddress address = AddressLiteral.parse(zone < 0 ? text : text.substring(0, zone));
        int time = micros(words.get(headline.indexOf(ROUND_TRIP)));
        int deviation = micros(words.get(headline.indexOf(VARIATION)));
        if (address == null || time < 0 || deviation < 0) {
            return null;
        }
        return address.v4()
                ? new Host((long) address.bits() << Integer.SIZE, 0, time, deviation)
                : new Host(address.high(), address.low(), time, deviation);
    }

    /** Returns microseconds of a text like {@code 12ms}; -1 if it is none. */
    private static int micros(String text) {
        String digits = text.endsWith(MILLIS) ? text.substring(0, text.length() - MILLIS.length()) : "";
        try {
            long micros = Math.multiplyExact(Long.parseLong(digits), MICROS_PER_MILLI);
            return micros < 0 || micros > Integer.MAX_VALUE ? -1 : (int) micros;
        } catch (NumberFormatException | ArithmeticException e) {
            return -1;
        }
    }

    private void keep(List<Host> hosts) {
        List<Host> sorted = new ArrayList<>(hosts);
        sorted.sort((one, other) -> compare(one.high, one.low, other.high, other.low));
        high = sorted.stream().mapToLong(Host::high).toArray();
        low = sorted.stream().mapToLong(Host::low).toArray();
        roundTrip = sorted.stream().mapToInt(Host::roundTrip).toArray();
        variation = sorted.stream().mapToInt(Host::variation).toArray();
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compare(high, otherHigh);
        return order != 0 ? order : Long.compare(low, otherLow);
    }

    /** Returns how many lines made no sense. */
    int skipped() {
        return skipped;
    }

    /**
     * Finds a host, without allocating.
     *
     * @param addressHigh first half of its address as in a table of sockets, of IPv4 the address in the upper 32 bits
     * @param addressLow second half; {@code ::ffff:a.b.c.d} is the same host as {@code a.b.c.d}
     * @return its number for the methods below, or {@link #NONE}
     */
    int find(long addressHigh, long addressLow) {
        boolean mapped = IpAddress.isV4Mapped(addressHigh, addressLow);
        long wantedHigh = mapped ? addressLow << Integer.SIZE : addressHigh;
        long wantedLow = mapped ? 0 : addressLow;
        int from = 0;
        int to = high.length - 1;
        while (from <= to) {
            int middle = from + to >>> 1;
            int order = compare(high[middle], low[middle], wantedHigh, wantedLow);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return NONE;
    }

    /** Returns the smoothed round trip time, in microseconds. */
    int roundTripMicros(int host) {
        return roundTrip[host];
    }

    /** Returns its mean deviation, in microseconds; 0 if none was measured. */
    int variationMicros(int host) {
        return variation[host];
    }
}
