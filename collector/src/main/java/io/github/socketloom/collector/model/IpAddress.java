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

    /** Returns the space that this address belongs to: that of its {@linkplain #addressClass class}. */
    public AddressSpace space() {
        return addressClass().space();
    }

    /** Returns what the registries of special-purpose addresses say this address is for. Allocates nothing. */
    public AddressClass addressClass() {
        return v4 ? AddressClass.ofV4(bits()) : AddressClass.ofV6(high, low);
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
