package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.util.List;

/** A question to one end of a connection. */
@FunctionalInterface
interface AddressMatcher {

    /** Says yes to every end. */
    AddressMatcher ANYTHING = endpoint -> true;

    boolean test(Endpoint endpoint);

    /** Returns the question whether an end has this address, and this scope if one is given. */
    static AddressMatcher address(IpAddress address, String scope) {
        return endpoint -> endpoint.address().equals(address)
                && (scope == null || scope.equalsIgnoreCase(endpoint.scope()));
    }

    /** Returns the question whether the first {@code prefix} bits of an address are those of this one. */
    static AddressMatcher network(IpAddress network, int prefix) {
        int bits = network.v4() ? prefix + 96 : prefix;
        long high = bits >= 64 ? -1L : bits == 0 ? 0 : -1L << 64 - bits;
        long low = bits >= 128 ? -1L : bits <= 64 ? 0 : -1L << 128 - bits;
        return endpoint -> {
            IpAddress address = endpoint.address();
            return address.v4() == network.v4() && ((address.high() ^ network.high()) & high) == 0
                    && ((address.low() ^ network.low()) & low) == 0;
        };
    }

    /** Returns the question whether an address lies between two of the same family, both included. */
    static AddressMatcher range(IpAddress first, IpAddress last) {
        return endpoint -> endpoint.address().compareTo(first) >= 0 && endpoint.address().compareTo(last) <= 0;
    }

    /** Returns the question whether an address belongs to a space. */
    static AddressMatcher space(AddressSpace space) {
        return endpoint -> endpoint.addressSpace() == space;
    }

    /** Returns a question to the text of an address and its scope. */
    static AddressMatcher text(TextMatcher test) {
        return endpoint -> test.test(endpoint.host());
    }

    /** Returns the question whether one of several is answered with yes. */
    static AddressMatcher anyOf(List<AddressMatcher> matchers) {
        AddressMatcher[] parts = matchers.toArray(AddressMatcher[]::new);
        return parts.length == 1 ? parts[0] : endpoint -> {
            for (AddressMatcher part : parts) {
                if (part.test(endpoint)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Returns the question whether this one is answered with yes and the port is this one. */
    default AddressMatcher withPort(int port) {
        return endpoint -> endpoint.port() == port && test(endpoint);
    }
}
