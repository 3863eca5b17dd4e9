package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is found at the ends of a tracked connection. */
class ConntrackSocketsTest {

    private static final long HOST = 4026531840L;
    private static final long WEB = 4026532500L;
    private static final long SHOP = 4026532600L;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;

    private final List<Connection> connections = new ArrayList<>();
    private long cookie;

    private static Endpoint end(String address, int port) {
        int bits = 0;
        for (String octet : address.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return new Endpoint(IpAddress.ofV4(bits), port, null);
    }

    private Connection socket(long namespace, Protocol protocol, Endpoint local, Endpoint remote) {
        return socket(namespace, protocol, Family.IPV4, local, remote, true);
    }

    private Connection socket(long namespace, Protocol protocol, Family family, Endpoint local, Endpoint remote,
            boolean owned) {
        Connection made = new Connection(new ConnectionId(namespace, ++cookie, false), protocol, family,
                protocol == Protocol.TCP ? TcpState.ESTABLISHED : DatagramState.UNCONNECTED, Direction.OUTBOUND, false,
                local, remote, null, owned ? List.of(new Owner(new ProcessKey(100, 1), 3)) : List.of(),
                owned ? null : NoOwnerReason.KERNEL_SOCKET, 0, "root", 1, cookie, 0, null, null, null, null, null, null,
                null,
                null, null, 0);
        connections.add(made);
        return made;
    }

    private static ConntrackEntry entry(long namespace, int protocol, Endpoint from, Endpoint to, Endpoint answering,
            Endpoint answered) {
        return new ConntrackEntry(namespace, 0, 1, protocol, new ConntrackTuple(from, to),
                new ConntrackTuple(answering, answered), 0, null, 10, 0, null, null, 0, 1);
    }

    private static ConntrackEntry plain(long namespace, int protocol, Endpoint from, Endpoint to) {
        return entry(namespace, protocol, from, to, to, from);
    }

    private ConntrackSockets sockets() {
        return new ConntrackSockets(connections);
    }

    @ParameterizedTest
    @CsvSource({"TCP, 6", "MPTCP, 6", "UDP, 17", "UDPLITE, 136", "DCCP, 33", "SCTP, 132"})
    void everyTransportThatIsTrackedHasItsSocketsFound(Protocol protocol, int number) {
        Connection client = socket(HOST, protocol, end("10.0.0.2", 5000), end("10.0.0.9", 443));
        Connection server = socket(HOST, protocol, end("10.0.0.9", 443), end("10.0.0.2", 5000));
        ConntrackEntry entry = plain(HOST, number, end("10.0.0.2", 5000), end("10.0.0.9", 443));
        assertSame(client, sockets().initiating(entry));
        assertSame(server, sockets().accepting(entry));
    }

    @Test
    void bothEndsOfAConnectionWithinTheHostAreFound() {
        Connection client = socket(HOST, Protocol.TCP, end("127.0.0.1", 44570), end("127.0.0.1", 80));
        Connection server = socket(HOST, Protocol.TCP, end("127.0.0.1", 80), end("127.0.0.1", 44570));
        ConntrackEntry entry = plain(HOST, TCP, end("127.0.0.1", 44570), end("127.0.0.1", 80));
        assertSame(client, sockets().initiating(entry));
        assertSame(server, sockets().accepting(entry));
    }

    @Test
    void addressTranslationBetweenTheEndsIsLookedThrough() {
        // DNAT 7999 to 7000, and the client's port rewritten on the way
        Connection client = socket(HOST, Protocol.TCP, end("10.0.0.1", 44570), end("10.0.0.1", 7999));
        Connection server = socket(HOST, Protocol.TCP, end("10.0.0.1", 7000), end("10.0.0.1", 63349));
        ConntrackEntry entry = entry(HOST, TCP, end("10.0.0.1", 44570), end("10.0.0.1", 7999), end("10.0.0.1", 7000),
                end("10.0.0.1", 63349));
        assertSame(client, sockets().initiating(entry));
        assertSame(server, sockets().accepting(entry));
    }

    @Test
    void anotherProtocolOrDirectionIsAnotherConnection() {
        socket(HOST, Protocol.TCP, end("10.0.0.1", 5000), end("10.0.0.2", 53));
        assertNull(sockets().initiating(plain(HOST, UDP, end("10.0.0.1", 5000), end("10.0.0.2", 53))));
        assertNull(sockets().initiating(plain(HOST, TCP, end("10.0.0.2", 53), end("10.0.0.1", 5000))));
        assertNull(sockets().initiating(plain(HOST, TCP, end("10.0.0.1", 5000), end("10.0.0.2", 54))));
    }

    @Test
    void whatAContainerBeganIsFoundBehindTheHostsMasquerading() {
        Connection inContainer = socket(WEB, Protocol.TCP, end("172.17.0.2", 40000), end("1.1.1.1", 443));
        ConntrackEntry atHost = entry(HOST, TCP, end("172.17.0.2", 40000), end("1.1.1.1", 443), end("1.1.1.1", 443),
                end("192.0.2.7", 40000));
        assertSame(inContainer, sockets().initiating(atHost));
        assertNull(sockets().accepting(atHost));
    }

    @Test
    void theTrackingNamespacesOwnSocketGoesBeforeOthers() {
        socket(WEB, Protocol.TCP, end("10.0.0.1", 5000), end("10.0.0.2", 80));
        Connection own = socket(HOST, Protocol.TCP, end("10.0.0.1", 5000), end("10.0.0.2", 80));
        assertSame(own, sockets().initiating(plain(HOST, TCP, end("10.0.0.1", 5000), end("10.0.0.2", 80))));
    }

    @Test
    void whereTwoOtherNamespacesHaveSuchASocketNoneIsGuessed() {
        socket(WEB, Protocol.TCP, end("172.17.0.2", 40000), end("1.1.1.1", 443));
        socket(SHOP, Protocol.TCP, end("172.17.0.2", 40000), end("1.1.1.1", 443));
        assertNull(sockets().initiating(plain(HOST, TCP, end("172.17.0.2", 40000), end("1.1.1.1", 443))));
    }

    @Test
    void loopbackOfAnotherNamespaceIsAnotherPlace() {
        socket(WEB, Protocol.TCP, end("127.0.0.1", 5000), end("127.0.0.1", 80));
        assertNull(sockets().initiating(plain(HOST, TCP, end("127.0.0.1", 5000), end("127.0.0.1", 80))));
    }

    @Test
    void aDatagramSocketWithoutPeerIsFoundByItsOwnEnd() {
        Connection server = socket(HOST, Protocol.UDP, end("10.0.0.1", 53), end("0.0.0.0", 0));
        ConntrackEntry entry = plain(HOST, UDP, end("10.0.0.9", 4000), end("10.0.0.1", 53));
        assertSame(server, sockets().accepting(entry));
        assertNull(sockets().initiating(entry));
    }

    @Test
    void aDatagramSocketOnAllAddressesHasWhatGoesToTheNamespacesOwnOnesOnly() {
        Connection resolver = socket(HOST, Protocol.UDP, end("0.0.0.0", 53), end("0.0.0.0", 0));
        socket(HOST, Protocol.TCP, end("10.0.0.1", 22), end("10.0.0.9", 5000));
        assertSame(resolver, sockets().accepting(plain(HOST, UDP, end("10.0.0.9", 4000), end("10.0.0.1", 53))));
        assertNull(sockets().accepting(plain(HOST, UDP, end("10.0.0.9", 4000), end("8.8.8.8", 53))), "forwarded");
    }

    @Test
    void aDatagramSocketOnAllAddressesOfAContainerIsFoundByTheContainersAddress() {
        Connection resolver = socket(WEB, Protocol.UDP, end("0.0.0.0", 53), end("0.0.0.0", 0));
        socket(WEB, Protocol.TCP, end("172.17.0.2", 80), end("10.0.0.9", 5000));
        ConntrackEntry atHost = entry(HOST, UDP, end("10.0.0.9", 4000), end("192.0.2.7", 5300), end("172.17.0.2", 53),
                end("10.0.0.9", 4000));
        assertSame(resolver, sockets().accepting(atHost));
        socket(SHOP, Protocol.TCP, end("172.17.0.2", 81), end("10.0.0.9", 5000));
        assertNull(sockets().accepting(atHost), "two containers have this address");
    }

    @Test
    void aDatagramSocketOfBothFamiliesHasDatagramsOfIpv4Too() {
        Connection both = socket(HOST, Protocol.UDP, Family.DUAL, new Endpoint(IpAddress.ANY_V6, 51820, null),
                new Endpoint(IpAddress.ANY_V6, 0, null), true);
        assertSame(both, sockets().accepting(plain(HOST, UDP, end("127.0.0.1", 4000), end("127.0.0.1", 51820))));
    }

    @Test
    void aPingIsThatOfTheSocketWithItsNumber() {
        Connection ping = socket(HOST, Protocol.ICMP, end("10.0.0.1", 17), end("10.0.0.2", 0));
        ConntrackEntry entry = plain(HOST, ICMP, end("10.0.0.1", 17), end("10.0.0.2", 8 << 8));
        assertSame(ping, sockets().initiating(entry));
        assertNull(sockets().accepting(entry));
    }

    @Test
    void anMptcpConnectionGoesBeforeItsFirstPartWhichNobodyOwns() {
        socket(HOST, Protocol.TCP, Family.IPV4, end("10.0.0.1", 5000), end("10.0.0.2", 80), false);
        Connection whole = socket(HOST, Protocol.MPTCP, end("10.0.0.1", 5000), end("10.0.0.2", 80));
        ConntrackEntry entry = plain(HOST, TCP, end("10.0.0.1", 5000), end("10.0.0.2", 80));
        assertSame(whole, sockets().initiating(entry));
        assertSame(whole, sockets().initiating(plain(WEB, TCP, end("10.0.0.1", 5000), end("10.0.0.2", 80))));
    }

    @Test
    void aListenerIsNobodysConnection() {
        socket(HOST, Protocol.TCP, end("10.0.0.1", 80), end("0.0.0.0", 0));
        assertNull(sockets().accepting(plain(HOST, TCP, end("10.0.0.9", 4000), end("10.0.0.1", 80))));
    }

    @Property(tries = 300)
    void theIndexFindsWhatAMapFinds(@ForAll @Size(max = 300) List<@IntRange(max = 2000) Integer> keys) {
        TupleIndex index = new TupleIndex();
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int k = keys.get(i);
            map.put(k, i);
            index.put(k % 3, k % 2, IpAddress.ofV4(k / 7), k, IpAddress.ofV6(k, k % 5), k / 2, i);
        }
        for (int k = 0; k <= 2000; k++) {
            assertEquals(map.getOrDefault(k, TupleIndex.NONE),
                    index.find(k % 3, k % 2, IpAddress.ofV4(k / 7), k, IpAddress.ofV6(k, k % 5), k / 2));
        }
    }
}
