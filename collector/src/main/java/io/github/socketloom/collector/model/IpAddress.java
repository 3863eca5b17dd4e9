package io.github.socketloom.collector.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An IPv4 or IPv6 address: 128 bits in network order. An IPv4 address is kept in the last 32 bits behind
 * {@code ::ffff:0:0}, so that a mapped address and the IPv4 address it stands for are equal once
 * {@linkplain #ofV4Mapped folded}.
 *
 * @param high the first eight bytes, most significant first; 0 for IPv4
 * @param low the last eight bytes, most significant first; {@code 0x0000ffff} and the address for IPv4
 * @param v4 whether this is an IPv4 address
 */
public record IpAddress(long high, long low, boolean v4) implements Comparable<IpAddress> {

    private static final long MAPPED_PREFIX = 0xffff_0000_0000L;
    private static final long V4_MASK = 0xffff_ffffL;
    private static final int GROUPS = 8;

    /** {@code 0.0.0.0}. */
    public static final IpAddress ANY_V4 = ofV4(0);

    /** {@code ::}. */
    public static final IpAddress ANY_V6 = new IpAddress(0, 0, false);

    /** Returns an IPv4 address of its 32 bits, most significant first ({@code 0x7f000001} is 127.0.0.1). */
    public static IpAddress ofV4(int bits) {
        return new IpAddress(0, MAPPED_PREFIX | bits & V4_MASK, true);
    }

    /** Returns an IPv6 address as it is, mapped IPv4 not folded. */
    public static IpAddress ofV6(long high, long low) {
        return new IpAddress(high, low, false);
    }

    /** Returns the IPv4 address inside {@code ::ffff:a.b.c.d}; any other IPv6 address stays as it is. */
    public static IpAddress ofV4Mapped(long high, long low) {
        return isV4Mapped(high, low) ? new IpAddress(0, low, true) : new IpAddress(high, low, false);
    }

    /** Tells whether these 128 bits are {@code ::ffff:a.b.c.d}. */
    public static boolean isV4Mapped(long high, long low) {
        return high == 0 && (low & ~V4_MASK) == MAPPED_PREFIX;
    }

    /** Tells whether this is {@code 0.0.0.0} or {@code ::}, which means any address. */
    public boolean isAny() {
        return v4 ? bits() == 0 : high == 0 && low == 0;
    }

    /** Returns the 32 bits of an IPv4 address, most significant first; meaningless for IPv6. */
    public int bits() {
        return (int) low;
    }

    /** Returns the space that this address belongs to. */
    public AddressSpace space() {
        return isAny() ? AddressSpace.ZERO : v4 ? spaceV4(bits()) : spaceV6();
    }

    private static AddressSpace spaceV4(int bits) {
        if (in(bits, 0x7f000000, 8)) {
            return AddressSpace.LOOPBACK;
        }
        if (in(bits, 0xe0000000, 4)) {
            return AddressSpace.MULTICAST;
        }
        boolean notGlobal = in(bits, 0x00000000, 8) || in(bits, 0x0a000000, 8) || in(bits, 0x64400000, 10)
                || in(bits, 0xa9fe0000, 16) || in(bits, 0xac100000, 12) || in(bits, 0xc0000000, 24)
                || in(bits, 0xc0000200, 24) || in(bits, 0xc0a80000, 16) || in(bits, 0xc6120000, 15)
                || in(bits, 0xc6336400, 24) || in(bits, 0xcb007100, 24) || in(bits, 0xf0000000, 4);
        return notGlobal ? AddressSpace.PRIVATE : AddressSpace.PUBLIC;
    }

    private static boolean in(int bits, int network, int prefix) {
        return (bits ^ network) >>> (Integer.SIZE - prefix) == 0;
    }

    private AddressSpace spaceV6() {
        if (high == 0 && low == 1) {
            return AddressSpace.LOOPBACK;
        }
        if (high >>> 56 == 0xff) {
            return AddressSpace.MULTICAST;
        }
        if (isV4Mapped(high, low)) {
            return spaceV4((int) low);
        }
        boolean notGlobal = high >>> 54 == 0xfe80 >>> 6 // link-local, RFC 4291
                || high >>> 57 == 0xfc >>> 1 // unique local, RFC 4193
                || high >>> 54 == 0xfec0 >>> 6 // site-local, deprecated by RFC 3879
                || high == 0x0100_0000_0000_0000L // discard-only, RFC 6666
                || high >>> 16 == 0x0064_ff9b_0001L // local-use translation, RFC 8215
                || high >>> 32 == 0x2001_0db8L // documentation, RFC 3849
                || high >>> 44 == 0x3fff_0L // documentation, RFC 9637
                || high >>> 16 == 0x2001_0002_0000L // benchmarking, RFC 5180
                || high >>> 48 == 0x5f00 // segment routing, RFC 9602
                || high == 0; // IPv4-compatible, deprecated by RFC 4291
        return notGlobal ? AddressSpace.PRIVATE : AddressSpace.PUBLIC;
    }

    /** Compares IPv4 before IPv6, then numerically, unsigned. */
    @Override
    public int compareTo(IpAddress other) {
        if (v4 != other.v4) {
            return v4 ? -1 : 1;
        }
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** Returns the dotted form of IPv4, or the canonical text of IPv6 (RFC 5952), without a scope. */
    @Override
    public String toString() {
        return v4 ? textV4() : textV6();
    }

    private String textV4() {
        int bits = bits();
        byte[] text = new byte[15];
        int at = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = bits >>> shift & 0xff;
            if (octet >= 100) {
                text[at++] = (byte) ('0' + octet / 100);
            }
            if (octet >= 10) {
                text[at++] = (byte) ('0' + octet / 10 % 10);
            }
            text[at++] = (byte) ('0' + octet % 10);
            if (shift > 0) {
                text[at++] = '.';
            }
        }
        return new String(text, 0, at, StandardCharsets.US_ASCII);
    }

    private String textV6() {
        if (isV4Mapped(high, low)) {
            return "::ffff:" + ofV4((int) low);
        }
        int[] groups = new int[GROUPS];
        Arrays.setAll(groups, i -> (int) ((i < 4 ? high : low) >>> (48 - i % 4 * 16)) & 0xffff);
        int gapStart = -1;
        int gapLength = 1; // a single zero group is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gapStart = i;
                gapLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                text.append("::");
                i += gapLength - 1;
            } else {
                if (i > 0 && i != gapStart + gapLength || i > 0 && gapStart < 0) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
