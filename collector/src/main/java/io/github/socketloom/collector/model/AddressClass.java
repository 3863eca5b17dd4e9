package io.github.socketloom.collector.model;

import java.util.Locale;

/**
 * What an address is for, by the registries of special-purpose addresses that RFC 6890 founded
 * (iana-ipv4-special-registry, iana-ipv6-special-registry) and by the RFCs that put blocks into them.
 *
 * <table>
 * <caption>Blocks; a smaller one wins over the one around it</caption>
 * <tr><th>class</th><th>blocks</th><th>source</th></tr>
 * <tr><td>{@link #UNSPECIFIED}</td><td>0.0.0.0, ::</td><td>RFC 1122, RFC 4291</td></tr>
 * <tr><td>{@link #THIS_NETWORK}</td><td>0.0.0.0/8</td><td>RFC 791, RFC 1122</td></tr>
 * <tr><td>{@link #LOOPBACK}</td><td>127.0.0.0/8, ::1</td><td>RFC 1122, RFC 4291</td></tr>
 * <tr><td>{@link #PRIVATE}</td><td>10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16</td><td>RFC 1918</td></tr>
 * <tr><td>{@link #UNIQUE_LOCAL}</td><td>fc00::/7</td><td>RFC 4193</td></tr>
 * <tr><td>{@link #SHARED}</td><td>100.64.0.0/10</td><td>RFC 6598</td></tr>
 * <tr><td>{@link #LINK_LOCAL}</td><td>169.254.0.0/16, fe80::/10</td><td>RFC 3927, RFC 4291</td></tr>
 * <tr><td>{@link #SITE_LOCAL}</td><td>fec0::/10</td><td>RFC 3879</td></tr>
 * <tr><td>{@link #PROTOCOL_ASSIGNMENTS}</td><td>192.0.0.0/24 without 192.0.0.9 and 192.0.0.10; 2001::/23 without the
 * global blocks below and Teredo's</td><td>RFC 6890, RFC 2928</td></tr>
 * <tr><td>{@link #DOCUMENTATION}</td><td>192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20</td>
 * <td>RFC 5737, RFC 3849, RFC 9637</td></tr>
 * <tr><td>{@link #BENCHMARKING}</td><td>198.18.0.0/15, 2001:2::/48</td><td>RFC 2544, RFC 5180</td></tr>
 * <tr><td>{@link #MULTICAST}</td><td>224.0.0.0/4, ff00::/8</td><td>RFC 5771, RFC 4291</td></tr>
 * <tr><td>{@link #RESERVED}</td><td>240.0.0.0/4; ::/64 without the addresses above</td><td>RFC 1112, RFC 4291</td></tr>
 * <tr><td>{@link #BROADCAST}</td><td>255.255.255.255</td><td>RFC 919</td></tr>
 * <tr><td>{@link #DISCARD_ONLY}</td><td>100::/64</td><td>RFC 6666</td></tr>
 * <tr><td>{@link #DUMMY}</td><td>100:0:0:1::/64</td><td>RFC 9780</td></tr>
 * <tr><td>{@link #LOCAL_TRANSLATION}</td><td>64:ff9b:1::/48</td><td>RFC 8215</td></tr>
 * <tr><td>{@link #SEGMENT_ROUTING}</td><td>5f00::/16</td><td>RFC 9602</td></tr>
 * <tr><td>{@link #PUBLIC}</td><td>everything else; by name 192.0.0.9 and 2001:1::1 (port control, RFC 7723),
 * 192.0.0.10 and 2001:1::2 (TURN, RFC 8155), 2001:1::3 (service registration, RFC 9665), 2001::/32 (Teredo, RFC 4380),
 * 2001:3::/32 (multicast tunnels, RFC 7450), 2001:4:112::/48 (AS112, RFC 7535), 2001:20::/28 (ORCHIDv2, RFC 7343),
 * 2001:30::/28 (drones, RFC 9374), 64:ff9b::/96 (translation, RFC 6052), 2002::/16 (6to4, RFC 3056)</td><td></td></tr>
 * </table>
 *
 * An IPv4 address in IPv6 form ({@code ::ffff:a.b.c.d}) is of the class of the IPv4 address.
 */
public enum AddressClass {
    /** No address at all, or any. */
    UNSPECIFIED(AddressSpace.ZERO),
    /** A host on the network that the sender is on. */
    THIS_NETWORK(AddressSpace.PRIVATE),
    /** This host. */
    LOOPBACK(AddressSpace.LOOPBACK),
    /** Anybody's own network. */
    PRIVATE(AddressSpace.PRIVATE),
    /** Anybody's own network, IPv6. */
    UNIQUE_LOCAL(AddressSpace.PRIVATE),
    /** Between a provider's address translation and its customers (carrier-grade NAT). */
    SHARED(AddressSpace.PRIVATE),
    /** The hosts on one link. */
    LINK_LOCAL(AddressSpace.PRIVATE),
    /** Once what unique local addresses are now. */
    SITE_LOCAL(AddressSpace.PRIVATE),
    /** For protocols of the IETF, not for hosts. */
    PROTOCOL_ASSIGNMENTS(AddressSpace.PRIVATE),
    /** For examples in texts. */
    DOCUMENTATION(AddressSpace.PRIVATE),
    /** For measurements of network devices in laboratories. */
    BENCHMARKING(AddressSpace.PRIVATE),
    /** A group of hosts. */
    MULTICAST(AddressSpace.MULTICAST),
    /** Not to be used, for now. */
    RESERVED(AddressSpace.PRIVATE),
    /** All hosts of the network. */
    BROADCAST(AddressSpace.PRIVATE),
    /** Where networks send what is to be dropped. */
    DISCARD_ONLY(AddressSpace.PRIVATE),
    /** A next hop that stands for none. */
    DUMMY(AddressSpace.PRIVATE),
    /** IPv4 hosts behind a translator of the own network. */
    LOCAL_TRANSLATION(AddressSpace.PRIVATE),
    /** Instructions for routers, not hosts. */
    SEGMENT_ROUTING(AddressSpace.PRIVATE),
    /** A host anywhere. */
    PUBLIC(AddressSpace.PUBLIC);

    private static final long MAPPED = 0xffff;

    private final String key = name().toLowerCase(Locale.ROOT);
    private final AddressSpace space;

    AddressClass(AddressSpace space) {
        this.space = space;
    }

    /** Returns the word used in JSON and filters, for example {@code link_local}. */
    public String key() {
        return key;
    }

    /** Returns under which of the five words addresses of this class are grouped. */
    public AddressSpace space() {
        return space;
    }

    /** Tells whether its addresses stand for single hosts that others can reach, over the internet or within a network. */
    public boolean isUnicast() {
        return this == PUBLIC || this == PRIVATE || this == UNIQUE_LOCAL || this == SHARED;
    }

    static AddressClass ofV4(int bits) {
        switch (bits >>> 24) {
            case 0 :
                return bits == 0 ? UNSPECIFIED : THIS_NETWORK;
            case 10 :
                return PRIVATE;
            case 100 :
                return in(bits, 0x64400000, 10) ? SHARED : PUBLIC;
            case 127 :
                return LOOPBACK;
            case 169 :
                return in(bits, 0xa9fe0000, 16) ? LINK_LOCAL : PUBLIC;
            case 172 :
                return in(bits, 0xac100000, 12) ? PRIVATE : PUBLIC;
            case 192 :
                return of192(bits);
            case 198 :
                return in(bits, 0xc6120000, 15) ? BENCHMARKING : in(bits, 0xc6336400, 24) ? DOCUMENTATION : PUBLIC;
            case 203 :
                return in(bits, 0xcb007100, 24) ? DOCUMENTATION : PUBLIC;
            default :
                if (in(bits, 0xe0000000, 4)) {
                    return MULTICAST;
                }
                return bits == -1 ? BROADCAST : in(bits, 0xf0000000, 4) ? RESERVED : PUBLIC;
        }
    }

    private static AddressClass of192(int bits) {
        if (in(bits, 0xc0a80000, 16)) {
            return PRIVATE;
        }
        if (in(bits, 0xc0000200, 24)) {
            return DOCUMENTATION;
        }
        boolean anycast = bits == 0xc0000009 || bits == 0xc000000a;
        return in(bits, 0xc0000000, 24) && !anycast ? PROTOCOL_ASSIGNMENTS : PUBLIC;
    }

    private static boolean in(int bits, int network, int prefix) {
        return (bits ^ network) >>> (Integer.SIZE - prefix) == 0;
    }

    static AddressClass ofV6(long high, long low) {
        if (high == 0) {
            return ofZeros(low);
        }
        switch ((int) (high >>> 56)) {
            case 0x00 :
                return in(high, 0x0064_ff9b_0001_0000L, 48) ? LOCAL_TRANSLATION : PUBLIC;
            case 0x01 :
                return high == 0x0100_0000_0000_0000L
                        ? DISCARD_ONLY
                        : high == 0x0100_0000_0000_0001L ? DUMMY : PUBLIC;
            case 0x20 :
                return in(high, 0x2001_0000_0000_0000L, 23)
                        ? ofProtocols(high, low)
                        : in(high, 0x2001_0db8_0000_0000L, 32) ? DOCUMENTATION : PUBLIC;
            case 0x3f :
                return in(high, 0x3fff_0000_0000_0000L, 20) ? DOCUMENTATION : PUBLIC;
            case 0x5f :
                return in(high, 0x5f00_0000_0000_0000L, 16) ? SEGMENT_ROUTING : PUBLIC;
            case 0xfc :
            case 0xfd :
                return UNIQUE_LOCAL;
            case 0xfe :
                return in(high, 0xfe80_0000_0000_0000L, 10)
                        ? LINK_LOCAL
                        : in(high, 0xfec0_0000_0000_0000L, 10) ? SITE_LOCAL : PUBLIC;
            case 0xff :
                return MULTICAST;
            default :
                return PUBLIC;
        }
    }

    /** ::/64 */
    private static AddressClass ofZeros(long low) {
        if (low == 0) {
            return UNSPECIFIED;
        }
        if (low == 1) {
            return LOOPBACK;
        }
        return low >>> Integer.SIZE == MAPPED ? ofV4((int) low) : RESERVED;
    }

    /** 2001::/23 */
    private static AddressClass ofProtocols(long high, long low) {
        if (in(high, 0x2001_0002_0000_0000L, 48)) {
            return BENCHMARKING;
        }
        boolean anycast = high == 0x2001_0001_0000_0000L && low >= 1 && low <= 3;
        boolean global = anycast || in(high, 0x2001_0000_0000_0000L, 32) || in(high, 0x2001_0003_0000_0000L, 32)
                || in(high, 0x2001_0004_0112_0000L, 48) || in(high, 0x2001_0020_0000_0000L, 28)
                || in(high, 0x2001_0030_0000_0000L, 28);
        return global ? PUBLIC : PROTOCOL_ASSIGNMENTS;
    }

    private static boolean in(long high, long network, int prefix) {
        return (high ^ network) >>> (Long.SIZE - prefix) == 0;
    }
}
