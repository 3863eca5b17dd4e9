package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** A field that holds the address of an end. An end where nobody is has no address. */
final class AddressField extends Field<AddressMatcher> {

    private static final List<String> SPACES = Arrays.stream(AddressSpace.values()).map(AddressSpace::key).toList();
    private static final String EXPECTED = "an address, a part of one, a network such as 10.0.0.0/8, or one of "
            + String.join(", ", SPACES);

    private final Function<Connection, Endpoint> one;
    private final Function<Connection, Endpoint> other;

    /** @param other a second end that the field also means; null if there is none */
    AddressField(FilterField description, Function<Connection, Endpoint> one, Function<Connection, Endpoint> other) {
        super(description);
        this.one = one;
        this.other = other;
    }

    @Override
    Condition holds(AddressMatcher test) {
        return (connection, processes, nowMicros) -> test(one.apply(connection), test)
                || other != null && test(other.apply(connection), test);
    }

    private static boolean test(Endpoint endpoint, AddressMatcher test) {
        return !endpoint.isNone() && endpoint.name() == null && test.test(endpoint);
    }

    @Override
    AddressMatcher anything() {
        return AddressMatcher.ANYTHING;
    }

    @Override
    boolean knowsNone() {
        return true;
    }

    @Override
    AddressMatcher test(String name, Operator operator, List<Value> values) throws FilterException {
        if (operator.isOrder()) {
            throw values.get(0).error("'" + name + "' is an address, it cannot be compared with " + operator.sign()
                    + "; use : = != or ~");
        }
        List<AddressMatcher> tests = new ArrayList<>();
        for (Value value : values) {
            tests.add(test(operator, value));
        }
        return AddressMatcher.anyOf(tests);
    }

    /** Returns the test that one value demands. */
    static AddressMatcher test(Operator operator, Value value) throws FilterException {
        if (operator == Operator.FITS) {
            return AddressMatcher.text(RegularExpression.matcher(value));
        }
        String text = value.text();
        AddressMatcher test = space(text);
        test = test != null ? test : network(text, value);
        test = test != null ? test : address(text);
        test = test != null ? test : range(text, value);
        test = test != null ? test : withPort(text);
        if (test != null) {
            return test;
        }
        if (value.isWildcard()) {
            return AddressMatcher.text(TextMatcher.wildcard(text));
        }
        if (operator == Operator.HAS && isPartOfAddress(text)) {
            return AddressMatcher.text(TextMatcher.contains(text));
        }
        throw value.error("'" + text + "' is not " + EXPECTED, Nearest.to(text, SPACES));
    }

    private static AddressMatcher space(String text) {
        if (text.equalsIgnoreCase("localhost")) {
            return AddressMatcher.space(AddressSpace.LOOPBACK);
        }
        int index = SPACES.indexOf(text.toLowerCase(Locale.ROOT));
        return index < 0 ? null : AddressMatcher.space(AddressSpace.values()[index]);
    }

    /** Returns the test for {@code address/bits}, null if the text has no slash. */
    private static AddressMatcher network(String text, Value value) throws FilterException {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return null;
        }
        AddressMatcher test = network(text);
        if (test == null) {
            throw value.error("a network is written as address/bits: 10.0.0.0/8, 2001:db8::/32");
        }
        return test;
    }

    /** Returns the test for {@code address/bits}, null if the text is something else. */
    static AddressMatcher network(String text) {
        int slash = text.indexOf('/');
        IpAddress address = slash < 0 ? null : AddressLiteral.parse(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        if (address == null || digits.isEmpty() || digits.length() > 3
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        // A network of mapped IPv4 addresses is written with the 96 bits before them.
        int bits = Integer.parseInt(digits) - (address.v4() && text.indexOf(':') >= 0 ? 96 : 0);
        return bits < 0 || bits > (address.v4() ? 32 : 128) ? null : AddressMatcher.network(address, bits);
    }

    /** Returns the test for a complete address, in brackets or not, with a scope or without; null for anything else. */
    static AddressMatcher address(String text) {
        boolean brackets = text.startsWith("[") && text.endsWith("]") && text.length() > 2;
        String bare = brackets ? text.substring(1, text.length() - 1) : text;
        int percent = bare.indexOf('%');
        IpAddress address = AddressLiteral.parse(percent < 0 ? bare : bare.substring(0, percent));
        return address == null || percent >= 0 && percent == bare.length() - 1
                ? null
                : AddressMatcher.address(address, percent < 0 ? null : bare.substring(percent + 1));
    }

    private static AddressMatcher range(String text, Value value) throws FilterException {
        int dash = text.indexOf('-');
        IpAddress first = dash < 0 ? null : AddressLiteral.parse(text.substring(0, dash));
        IpAddress last = dash < 0 ? null : AddressLiteral.parse(text.substring(dash + 1));
        if (first == null || last == null || first.v4() != last.v4()) {
            return null;
        }
        if (first.compareTo(last) > 0) {
            throw value.error("this range runs backwards", last + "-" + first);
        }
        return AddressMatcher.range(first, last);
    }

    /** Returns the test for {@code 10.0.0.1:443}, {@code [::1]:443}, {@code *:443} or {@code :443}; null for anything else. */
    static AddressMatcher withPort(String text) {
        int colon = text.lastIndexOf(':');
        int port = colon < 0 ? -1 : port(text.substring(colon + 1));
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (port < 0 || host.indexOf(':') >= 0 && !host.endsWith("]")) {
            return null;
        }
        AddressMatcher test = host.isEmpty() || host.equals("*") ? AddressMatcher.ANYTHING : address(host);
        return test == null ? null : test.withPort(port);
    }

    /** Returns the port that a text of digits stands for, or -1. */
    static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(text);
        return port > 0 && port <= 0xffff ? port : -1;
    }

    /** Tells whether the text of an address can contain this one, apart from its scope. */
    static boolean isPartOfAddress(String text) {
        int end = text.indexOf('%') < 0 ? text.length() : text.indexOf('%');
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || Character.digit(c, 16) < 0 && c != '.' && c != ':') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    void eachValue(Connection connection, ProcessDirectory processes, Consumer<String> action) {
        offer(one.apply(connection), action);
        if (other != null) {
            offer(other.apply(connection), action);
        }
    }

    private static void offer(Endpoint endpoint, Consumer<String> action) {
        if (endpoint.name() == null && !endpoint.address().isAny()) {
            action.accept(endpoint.host());
            action.accept(endpoint.addressSpace().key());
        }
    }

    @Override
    List<String> words() {
        return SPACES;
    }
}
