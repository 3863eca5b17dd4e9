package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.bpf.PassBytes;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.source.SocketTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which sockets come from the pass, and what is dumped beside it. */
@EnabledOnOs(OS.LINUX)
class TcpByPassTest {

    private static final Set<Protocol> TCP = EnumSet.of(Protocol.TCP);
    private static final int ALL = 0xdfff;
    private static final int CLOSING = 0x1a78;
    private static final int NOT_ACCEPTED = 0x1b7a;
    private static final int MPTCP = 262;
    private static final int ESTABLISHED = 1;
    private static final int LISTEN = 10;

    private final int own = (int) ObservedNamespace.ofThread(FileCalls.KERNEL);
    private long now;
    private Supplier<PassBytes> kernel = PassBytes::new;
    private Function<Integer, DiagMessages[]> dumps = states -> none();
    private final List<Integer> dumped = new ArrayList<>();
    private final SocketPass pass = PassBytes.pass(() -> kernel.get(), () -> now);
    private final SockDiagSource source = new SockDiagSource(ObservedNamespace.of(new FakeFiles(), FileCalls.KERNEL),
            new TcpInfo("6.18"), () -> new FakeChannel(request -> {
                // of UDP, whose request is another one, there is no more than its family to tell
                int states = request.getShort(4) == DumpParser.TCPDIAG_GETSOCK ? request.getInt(68) : request.get(16);
                dumped.add(states);
                return dumps.apply(states);
            }), new TcpByPass(pass, Integer.toUnsignedLong(own), () -> now),
            new DatagramCounts(pass, Integer.toUnsignedLong(own)));
    private final SocketTable table = source.newTable();

    private static DiagMessages[] none() {
        return new DiagMessages[]{new DiagMessages().done()};
    }

    private static DiagMessages[] one(int state, long cookie) {
        return new DiagMessages[]{new DiagMessages().socket(2, state, cookie, DiagMessages.shutdown()).done()};
    }

    private List<String> read() {
        now += 1_000_000_000L;
        dumped.clear();
        return source.read(TCP, table);
    }

    private Set<Long> cookies() {
        Set<Long> cookies = new TreeSet<>();
        TableRows.living(table).forEach(slot -> cookies.add(table.key(slot)));
        return cookies;
    }

    private Capability capability() {
        return source.capabilities().get(0);
    }

    private PassBytes socket(long inode, int state) {
        return new PassBytes().tcp(1, 3, inode, own, state);
    }

    @Test
    void theFirstReadingIsADumpOfAllAndTheNextOnesArePasses() {
        kernel = () -> socket(900, ESTABLISHED);
        dumps = states -> states == ALL ? one(ESTABLISHED, 900) : one(6, 950);
        assertEquals(List.of(), read());
        assertEquals(List.of(ALL), dumped);
        assertEquals(List.of(), read());
        assertEquals(List.of(CLOSING), dumped);
        assertEquals(Set.of(900L, 950L), cookies());
        assertEquals(Capability.available("tcp", "bpf_iterator"), capability());
    }

    @Test
    void socketsLieInTheOrderOfThePassEvenIfTheFirstDumpHasAnother() {
        kernel = () -> socket(900, ESTABLISHED).tcp(1, 4, 901, own, ESTABLISHED);
        dumps = states -> states == ALL
                ? new DiagMessages[]{new DiagMessages().socket(2, ESTABLISHED, 901, DiagMessages.shutdown())
                        .socket(2, ESTABLISHED, 900, DiagMessages.shutdown()).done()}
                : none();
        assertEquals(List.of(), read());
        assertEquals(Set.of(900L, 901L), cookies());
        assertEquals(table.slotOf(900) + 1, table.slotOf(901));
    }

    @Test
    void allAreDumpedAgainFromTimeToTime() {
        read();
        for (int second = 1; second < 30; second++) {
            read();
            assertEquals(List.of(CLOSING), dumped);
        }
        read();
        assertEquals(List.of(ALL), dumped);
    }

    @Test
    void socketsThatAreNeitherConnectedNorListenAndThoseOfOtherNamespacesAreLeftOut() {
        kernel = () -> socket(900, ESTABLISHED).tcp(1, 4, 901, own, 7).tcp(1, 5, 902, own + 1, ESTABLISHED)
                .internet(1, 6, 903, own, 17).unix(1, 7, 904);
        read();
        read();
        assertEquals(Set.of(900L), cookies());
    }

    @Test
    void connectionsThatWaitToBeAcceptedAreDumped() {
        kernel = () -> socket(900, LISTEN).queues(1, 128);
        dumps = states -> states == NOT_ACCEPTED ? one(ESTABLISHED, 950) : none();
        read();
        read();
        assertEquals(List.of(NOT_ACCEPTED), dumped);
        assertEquals(Set.of(900L, 950L), cookies());
    }

    @Test
    void aConnectionThatWasNotAcceptedIsNotGoneBecauseAQueueIsEmptyNow() {
        dumps = states -> states == ALL
                ? new DiagMessages[]{new DiagMessages().socket(2, 3, 950).done()}
                : states == NOT_ACCEPTED ? one(ESTABLISHED, 950) : none();
        read();
        int slot = table.slotOf(950);
        table.belongs(slot, 0, 0, 0);
        assertEquals(List.of(), read());
        assertEquals(List.of(CLOSING, NOT_ACCEPTED), dumped);
        assertEquals(Set.of(950L), cookies());
    }

    @Test
    void socketsOfNobodyAreDumpedAsLongAsThereAreAny() {
        dumps = states -> states == ALL ? one(ESTABLISHED, 950) : none();
        for (int reading = 0; reading < 5; reading++) {
            read();
            assertEquals(List.of(ALL), dumped);
            assertEquals(Set.of(950L), cookies());
        }
        assertTrue(capability().available());
        assertEquals("sock_diag", capability().source());
        assertTrue(capability().reason().contains("one of them has no descriptor"), capability()::toString);
        dumps = states -> none();
        read();
        assertEquals(List.of(ALL), dumped);
        read();
        assertEquals(List.of(CLOSING), dumped);
        assertEquals(Set.of(), cookies());
        assertNull(capability().reason());
        assertEquals("bpf_iterator", capability().source());
    }

    @Test
    void socketsThatAreYoungerThanThePassAreNotTakenForSocketsOfNobody() {
        long[] next = {900};
        kernel = () -> socket(next[0], ESTABLISHED);
        // each dump finds one more, which the next pass has
        dumps = states -> states == ALL ? one(ESTABLISHED, ++next[0]) : none();
        read();
        read();
        assertEquals(List.of(ALL), dumped, "looked at twice");
        read();
        assertEquals(List.of(CLOSING), dumped);
    }

    @Test
    void whereSomebodyUsesMultipathTcpItsPathsAreDumped() {
        kernel = () -> new PassBytes().internet(1, 3, 900, own, MPTCP);
        dumps = states -> one(ESTABLISHED, 950);
        for (int reading = 0; reading < 3; reading++) {
            read();
            assertEquals(List.of(ALL), dumped);
        }
        assertTrue(capability().reason().contains("Multipath TCP"), capability()::toString);
    }

    @Test
    void onlyAListenerOverIpv6TellsWhetherItRefusesIpv4() {
        byte[] any = new byte[16];
        kernel = () -> socket(900, LISTEN).v6(any, 80, any, 0, true).tcp(1, 4, 901, own, ESTABLISHED)
                .v6(any, 80, any, 5000, true).tcp(1, 5, 902, own, LISTEN);
        read();
        read();
        assertEquals(1, table.v6Only(table.slotOf(900)));
        assertEquals(SocketTable.V6ONLY_UNKNOWN, table.v6Only(table.slotOf(901)));
        assertEquals(SocketTable.V6ONLY_UNKNOWN, table.v6Only(table.slotOf(902)));
    }

    @Test
    void aPassThatFailsIsFollowedByDumpsOfAllForGoodAndNothingIsLost() {
        kernel = () -> socket(900, ESTABLISHED);
        dumps = states -> states == ALL ? one(ESTABLISHED, 900) : none();
        read();
        kernel = () -> null;
        assertEquals(List.of("TCP is read by dumps from now on: reading each_descriptor: EIO (input/output error)"),
                read());
        assertEquals(List.of(ALL), dumped);
        assertEquals(Set.of(900L), cookies());
        kernel = () -> socket(901, ESTABLISHED);
        assertEquals(List.of(), read());
        assertEquals(List.of(ALL), dumped);
        assertEquals("sock_diag", capability().source());
        assertTrue(capability().available());
        assertEquals("the pass over all descriptors failed, so all sockets are dumped instead: reading "
                + "each_descriptor: EIO (input/output error)", capability().reason());
    }

    @Test
    void aDumpBesideThePassThatFailsIsFollowedByADumpOfAll() {
        kernel = () -> socket(900, ESTABLISHED);
        read();
        dumps = states -> states == ALL
                ? one(ESTABLISHED, 900)
                : new DiagMessages[]{new DiagMessages().error(12)};
        assertEquals(List.of(), read());
        assertEquals(List.of(CLOSING, ALL), dumped);
        assertEquals(Set.of(900L), cookies());
        dumps = states -> none();
        read();
        assertEquals(List.of(CLOSING), dumped, "that says nothing of the pass");
    }

    @Test
    void whatDatagramSocketsCarriedStandsBesideTheirRows() {
        kernel = () -> new PassBytes().internet(1, 3, 900, own, 17).datagrams(1000, 50, 3, 2);
        dumps = family -> family == 2 ? one(7, 900) : none();
        source.read(EnumSet.of(Protocol.UDP), table);
        assertEquals(new SocketDetail.Datagrams(1000, 50, 3, 2), table.datagrams(table.slotOf(900)));
        kernel = () -> new PassBytes().internet(1, 3, 900, own, 17).datagrams(1000, 60, 3, 3);
        source.read(EnumSet.of(Protocol.UDP), table);
        assertEquals(new SocketDetail.Datagrams(1000, 60, 3, 3), table.datagrams(table.slotOf(900)));
        assertEquals(SocketTable.Change.CHANGED, table.change(table.slotOf(900)));
        source.read(EnumSet.of(Protocol.UDP), table);
        assertEquals(SocketTable.Change.NONE, table.change(table.slotOf(900)));
    }

    @Test
    void rowsThatMakeNoSenseAreTold() {
        read();
        kernel = () -> socket(900, ESTABLISHED).tcp(1, 4, 901, own, 99);
        assertEquals(List.of("1 rows of the pass over all descriptors make no sense and were left out"), read());
    }
}
