package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any text. */
class FilterPropertiesTest {

    private static final List<String> PIECES = List.of("proc", "port", "rtt", "remote", "state", "user", "owner", "age",
            "cmd", "retrans%", ":", "=", "!=", "<", "<=", ">", ">=", "~", "(", ")", "-", "!", " ", " ", "not ", "and ",
            "or ", ",", "\"", "\\", "*", "?", "80", "443", "50ms", "1MB/s", "10.0.0.0/8", "fe80::1", "::", "[", "]",
            "nginx", "listen", "?", "none", "a|b", "{3}", "0x", "%", "é", "\uD83D", "\0");

    @Provide
    Arbitrary<String> almostFilters() {
        return Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> filters() {
        Arbitrary<String> terms = Arbitraries.of("nginx", "proto:tcp", "port:443", "rtt>1ms", "state:wait",
                "user!=root",
                "owner:none", "-ssh", "not dir:listen", "remote:private", "cmd~^n", "age<5m", "rtt:?");
        return terms.list().ofMinSize(1).ofMaxSize(6)
                .map(list -> list.stream().collect(Collectors.joining(list.size() % 2 == 0 ? " " : " or ")));
    }

    @Property(tries = 5000)
    void anyTextIsAFilterOrRefusedInItsBounds(@ForAll String text) {
        parseAndMatch(text);
    }

    @Property(tries = 20_000)
    void anyPiecesAreAFilterOrRefusedInTheirBounds(@ForAll("almostFilters") String text) {
        parseAndMatch(text);
    }

    private static void parseAndMatch(String text) {
        try {
            Filter filter = Filter.parse(text);
            assertEquals(text, filter.toString());
            SampleHost.SOCKETS.values()
                    .forEach(connection -> filter.matches(connection, SampleHost.DIRECTORY, SampleHost.NOW));
            SampleHost.SOCKETS.values().forEach(connection -> filter.matches(connection, key -> null, Long.MIN_VALUE));
        } catch (FilterException e) {
            assertTrue(e.position() >= 0 && e.length() >= 0 && e.position() + e.length() <= text.length(),
                    e.position() + "+" + e.length() + " in " + text + ": " + e.getMessage());
        }
    }

    @Property(tries = 5000)
    void completionNeverThrowsAndStaysInTheText(@ForAll("almostFilters") String text,
            @ForAll @IntRange(min = -1, max = 40) int caret) {
        for (FilterCompletion completion : FilterCompletion.at(text, caret, SampleHost.seen(), 50)) {
            assertTrue(completion.start() >= 0 && completion.start() <= completion.end()
                    && completion.end() <= text.length());
        }
    }

    @Property
    void notNotIsTheFilterItself(@ForAll("filters") String filter) throws FilterException {
        assertEquals(SampleHost.matched(filter), SampleHost.matched("not(not (" + filter + "))"));
    }

    @Property
    void notAndTheFilterPartTheSockets(@ForAll("filters") String filter) throws FilterException {
        assertEquals("", SampleHost.matched("(" + filter + ") -(" + filter + ")"));
        assertEquals(SampleHost.matched(""), SampleHost.matched("(" + filter + ") or -(" + filter + ")"));
    }

    @Property
    void deMorgan(@ForAll("filters") String one, @ForAll("filters") String other) throws FilterException {
        assertEquals(SampleHost.matched("-(" + one + ") -(" + other + ")"),
                SampleHost.matched("-((" + one + ") or (" + other + "))"));
    }

    @Property
    void aTermForAnyTextFindsThatText(@ForAll String value) throws FilterException {
        Value read = new FilterLexer(FilterLexer.quoteIfNeeded(value)).readValue();
        assertEquals(value, read.text());
        assertTrue(TextMatcher.equalTo(value).test(value));
        assertFalse(TextMatcher.equalTo(value).test(value + "x"));
        Filter.parse(Filter.term("proc", value));
    }

    @Property
    void anyAddressIsReadAsItIsWritten(@ForAll long high, @ForAll long low, @ForAll boolean v4) {
        IpAddress address = v4 ? IpAddress.ofV4((int) low) : IpAddress.ofV4Mapped(high, low);
        assertEquals(address, AddressLiteral.parse(address.toString()));
    }

    @Property
    void anyTextIsAnAddressOrNone(@ForAll("addressLike") String text) {
        IpAddress address = AddressLiteral.parse(text);
        if (address != null) {
            assertEquals(address, AddressLiteral.parse(address.toString()));
        }
    }

    @Provide
    Arbitrary<String> addressLike() {
        return Arbitraries.strings().withChars("0123456789abcdef:.").ofMaxLength(45);
    }

    @Property
    void aNetworkHoldsTheAddressesThatShareItsBits(@ForAll int one, @ForAll int other,
            @ForAll @IntRange(max = 32) int bits) {
        boolean shared = bits == 0 || one >>> 32 - bits == other >>> 32 - bits;
        var endpoint = new Endpoint(IpAddress.ofV4(other), 1, null);
        assertEquals(shared, AddressMatcher.network(IpAddress.ofV4(one), bits).test(endpoint));
    }
}
