package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.linux.ParsedEntry.Tuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NatTableTest {

    private static final int TCP = 6;

    private static Endpoint end(String host, int port) {
        int bits = 0;
        for (String octet : host.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return new Endpoint(IpAddress.ofV4(bits), port, null);
    }

    private static Endpoint end6(long low, int port) {
        return new Endpoint(IpAddress.ofV6(0x2001_0db8_0000_0000L, low), port, null);
    }

    private static ParsedEntry entry(int status, int zone, Endpoint from, Endpoint to, Endpoint replyFrom,
            Endpoint replyTo) {
        ParsedEntry entry = new ParsedEntry();
        entry.status = status;
        entry.zone = zone;
        set(entry.original, from, to);
        set(entry.reply, replyFrom, replyTo);
        return entry;
    }

    private static void set(Tuple tuple, Endpoint source, Endpoint destination) {
        tuple.v4 = source.address().v4();
        tuple.protocol = TCP;
        tuple.complete = true;
        tuple.sourceHigh = source.address().high();
        tuple.sourceLow = source.address().low();
        tuple.sourcePort = source.port();
        tuple.destinationHigh = destination.address().high();
        tuple.destinationLow = destination.address().low();
        tuple.destinationPort = destination.port();
    }

    private static NatTranslation find(NatTable table, Endpoint local, Endpoint remote) {
        return table.translation(TCP, local.address(), local.port(), remote.address(), remote.port());
    }

    @Test
    void aClientLearnsWhoReallyAnswersAndAServerWhatTheClientAskedFor() {
        // a published port: the client asks the host, a container answers
        Endpoint client = end("192.0.2.7", 51000);
        Endpoint published = end("203.0.113.1", 8080);
        Endpoint container = end("172.17.0.2", 80);
        NatTable table = new NatTable(true);
        table.add(entry(ParsedEntry.DESTINATION_NAT, 0, client, published, container, client));
        assertEquals(new NatTranslation(client, container, false, true), find(table, client, published));
        assertEquals(new NatTranslation(published, client, false, true), find(table, container, client));
        assertNull(find(table, client, container));
    }

    @Test
    void aClientBehindMasqueradingLearnsHowItsPeerKnowsIt() {
        Endpoint container = end("172.17.0.2", 40000);
        Endpoint web = end("198.51.100.9", 443);
        Endpoint outside = end("203.0.113.1", 61000);
        NatTable table = new NatTable(true);
        table.add(entry(ParsedEntry.SOURCE_NAT, 0, container, web, web, outside));
        assertEquals(new NatTranslation(outside, web, true, false), find(table, container, web));
    }

    @Test
    void ipv6IsTranslatedWithAllItsBits() {
        NatTable table = new NatTable(false);
        table.add(entry(ParsedEntry.DESTINATION_NAT, 0, end6(-1, 1), end6(2, 2), end6(-3, 3), end6(-1, 1)));
        assertEquals(new NatTranslation(end6(-1, 1), end6(-3, 3), false, true), find(table, end6(-1, 1), end6(2, 2)));
        assertEquals(new NatTranslation(end6(2, 2), end6(-1, 1), false, true), find(table, end6(-3, 3), end6(-1, 1)));
    }

    @Test
    void aTranslationToTheSameEndsIsNone() {
        NatTable table = new NatTable(true);
        Endpoint client = end("10.0.0.1", 1);
        Endpoint server = end("10.0.0.2", 2);
        table.add(entry(ParsedEntry.SOURCE_NAT, 0, client, server, server, client));
        assertNull(find(table, client, server));
    }

    @Test
    void portsOfAnotherProtocolAreAnotherConnection() {
        NatTable table = new NatTable(true);
        Endpoint client = end("10.0.0.1", 1);
        Endpoint server = end("10.0.0.2", 2);
        table.add(entry(ParsedEntry.DESTINATION_NAT, 0, client, server, end("10.0.0.3", 3), client));
        assertNull(table.translation(17, client.address(), 1, server.address(), 2));
    }

    @Test
    void theSameEntryToldTwiceIsOne() {
        NatTable table = new NatTable(true);
        for (int i = 0; i < 2; i++) {
            table.add(entry(ParsedEntry.DESTINATION_NAT | ParsedEntry.SOURCE_NAT, 0, end("10.0.0.1", 1),
                    end("10.0.0.2", 2), end("10.0.0.3", 3), end("10.0.0.4", 4)));
        }
        assertEquals(1, table.size());
    }

    @Test
    void amongZonesTheOneWithoutNumberIsFound() {
        Endpoint client = end("10.0.0.1", 1);
        Endpoint server = end("10.0.0.2", 2);
        ParsedEntry zoned = entry(ParsedEntry.DESTINATION_NAT, 5, client, server, end("10.0.0.3", 3), client);
        ParsedEntry plain = entry(ParsedEntry.DESTINATION_NAT, 0, client, server, end("10.0.0.4", 4), client);
        for (List<ParsedEntry> order : List.of(List.of(zoned, plain), List.of(plain, zoned))) {
            NatTable table = new NatTable(true);
            order.forEach(table::add);
            assertEquals(end("10.0.0.4", 4), find(table, client, server).remote());
            assertEquals(server, find(table, end("10.0.0.3", 3), client).local(), "its reply is in no other zone");
        }
    }

    @Test
    void theChecksumTellsWhetherAnythingDiffersButNotInWhichOrderItCame() {
        ParsedEntry one = entry(ParsedEntry.DESTINATION_NAT, 0, end("10.0.0.1", 1), end("10.0.0.2", 2),
                end("10.0.0.3", 3), end("10.0.0.1", 1));
        ParsedEntry two = entry(ParsedEntry.DESTINATION_NAT, 0, end("10.0.0.1", 2), end("10.0.0.2", 2),
                end("10.0.0.3", 3), end("10.0.0.1", 2));
        NatTable first = new NatTable(true);
        first.add(one);
        first.add(two);
        NatTable second = new NatTable(true);
        second.add(two);
        second.add(one);
        assertEquals(first.checksum(), second.checksum());
        NatTable third = new NatTable(true);
        third.add(one);
        assertNotEquals(first.checksum(), third.checksum());
        second.clear();
        assertEquals(0, second.size());
        second.add(one);
        assertEquals(third.checksum(), second.checksum());
    }

    /** Grows, is emptied, shrinks, and finds what a map would find. */
    @Property(tries = 60)
    void findsWhatAMapWouldFind(@ForAll long seed, @ForAll boolean v4) {
        Random random = new Random(seed);
        NatTable table = new NatTable(v4);
        for (int round = 0; round < 4; round++) {
            table.clear();
            Map<List<Endpoint>, NatTranslation> expected = new HashMap<>();
            List<List<Endpoint>> asked = new ArrayList<>();
            int count = random.nextInt(round % 2 == 0 ? 2000 : 20);
            for (int i = 0; i < count; i++) {
                Endpoint client = any(random, v4);
                Endpoint server = any(random, v4);
                Endpoint really = any(random, v4);
                List<Endpoint> original = List.of(client, server);
                List<Endpoint> reply = List.of(really, client);
                asked.add(List.of(server, really));
                if (client.equals(server) || really.equals(server) || expected.containsKey(original)
                        || expected.containsKey(reply) || original.equals(reply)) {
                    continue; // the kernel keeps no tuple twice
                }
                table.add(entry(ParsedEntry.DESTINATION_NAT, 0, client, server, really, client));
                expected.put(original, new NatTranslation(client, really, false, true));
                expected.put(reply, new NatTranslation(server, client, false, true));
            }
            assertEquals(expected.size() / 2, table.size());
            expected.forEach((ends, found) -> assertEquals(found, find(table, ends.get(0), ends.get(1))));
            asked.stream().filter(ends -> !expected.containsKey(ends))
                    .forEach(ends -> assertNull(find(table, ends.get(0), ends.get(1))));
        }
    }

    private static Endpoint any(Random random, boolean v4) {
        int port = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(0x10000);
        return v4
                ? new Endpoint(IpAddress.ofV4(random.nextInt(40) - 20), port, null)
                : new Endpoint(IpAddress.ofV6(random.nextInt(3) - 1, random.nextInt(40) - 20), port, null);
    }
}
