package io.github.socketloom.collector.model;

/** Reads an IP address as text. Looks nothing up. */
public final class AddressLiteral {

    private static final int GROUPS = 8;

    private AddressLiteral() {}

    /**
     * Returns the address of a dotted quad or of any form of RFC 4291, section 2.2, mapped IPv4 folded; null if the
     * text is neither.
     */
    public static IpAddress parse(String text) {
        if (text.indexOf(':') < 0) {
            long bits = parseV4(text, 0);
            return bits < 0 ? null : IpAddress.ofV4((int) bits);
        }
        return parseV6(text);
    }

    /** Returns 32 bits, or -1. */
    private static long parseV4(String text, int from) {
        long bits = 0;
        int octets = 0;
        int at = from;
        while (octets < 4) {
            int begin = at;
            int octet = 0;
            while (at < text.length() && at - begin < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                octet = octet * 10 + text.charAt(at++) - '0';
            }
            if (at == begin || octet > 255) {
                return -1;
            }
            bits = bits << 8 | octet;
            octets++;
            if (octets < 4 && (at == text.length() || text.charAt(at++) != '.')) {
                return -1;
            }
        }
        return at == text.length() ? bits : -1;
    }

    private static IpAddress parseV6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            return null;
        }
        while (at < text.length()) {
            if (count == GROUPS) {
                return null;
            }
            int end = at;
            while (end < text.length() && end - at < 4 && Character.digit(text.charAt(end), 16) >= 0
                    && text.charAt(end) < 0x80) {
                end++;
            }
            if (end == at) {
                return null;
            }
            if (end < text.length() && text.charAt(end) == '.') {
                long bits = parseV4(text, at);
                if (bits < 0 || count > GROUPS - 2) {
                    return null;
                }
                groups[count++] = (int) (bits >>> 16);
                groups[count++] = (int) (bits & 0xffff);
                at = text.length();
                break;
            }
            groups[count++] = Integer.parseInt(text, at, end, 16);
            at = end;
            if (at < text.length()) {
                if (text.charAt(at++) != ':' || at == text.length()) {
                    return null;
                }
                if (text.charAt(at) == ':') {
                    if (gap >= 0) {
                        return null;
                    }
                    gap = count;
                    at++;
                }
            }
        }
        return gap < 0 && count < GROUPS || gap >= 0 && count == GROUPS ? null : join(groups, count, gap);
    }

    private static IpAddress join(int[] groups, int count, int gap) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int source = gap < 0 || i < gap ? i : i - (GROUPS - count);
            int group = gap >= 0 && i >= gap && i < gap + GROUPS - count ? 0 : groups[source];
            if (i < GROUPS / 2) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return IpAddress.ofV4Mapped(high, low);
    }
}
