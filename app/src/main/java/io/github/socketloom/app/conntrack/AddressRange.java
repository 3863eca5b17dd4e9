package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import java.util.Optional;

/**
 * A network, or a single address.
 *
 * @param network its first bits
 * @param prefix how many of them count
 */
record AddressRange(IpAddress network, int prefix) {

    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    /** Returns the range of {@code 10.0.0.0/8}, {@code fd00::/8} or a whole address; empty if the text is neither. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        IpAddress network = AddressLiteral.parse(unbracketed(address));
        if (network == null) {
            return Optional.empty();
        }
        int bits = network.v4() ? V4_BITS : V6_BITS;
        if (slash < 0) {
            return Optional.of(new AddressRange(network, bits));
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')
                || Integer.parseInt(length) > bits) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(network, Integer.parseInt(length)));
    }

    private static String unbracketed(String text) {
        return text.startsWith("[") && text.endsWith("]") && text.length() > 2
                ? text.substring(1, text.length() - 1)
                : text;
    }

    boolean contains(IpAddress address) {
        if (address.v4() != network.v4()) {
            return false;
        }
        if (network.v4()) {
            return prefix == 0 || (address.bits() ^ network.bits()) >>> V4_BITS - prefix == 0;
        }
        return sameBits(address.high(), network.high(), Math.min(prefix, Long.SIZE))
                && sameBits(address.low(), network.low(), Math.max(0, prefix - Long.SIZE));
    }

    private static boolean sameBits(long one, long other, int count) {
        return count == 0 || (one ^ other) >>> Long.SIZE - count == 0;
    }
}
