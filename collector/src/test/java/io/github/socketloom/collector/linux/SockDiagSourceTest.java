package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How a dump that fails is dealt with, against a kernel that misbehaves. */
@EnabledOnOs(OS.LINUX)
class SockDiagSourceTest {

    private static final int V6 = 10;
    private static final int UDPLITE = 136;
    private static final Set<Protocol> TCP = EnumSet.of(Protocol.TCP);
    private static final String FOLDER = "/proc/thread-self/net/";
    private static final String HEADER = "  sl  local_address rem_address   st ...\n";
    private static final String LISTENER = "   0: 0100007F:07D0 00000000:0000 0A 00000000:00000000 00:00000000 "
            + "00000000  1000        0 65936 1 00000000ca643052 100 0 0 10 0\n";

    private final FakeFiles files = new FakeFiles().with(FOLDER + "tcp", HEADER + LISTENER)
            .with(FOLDER + "tcp6", HEADER);
    private final List<FakeChannel> channels = new ArrayList<>();
    private SocketTable table;

    private SockDiagSource source(FakeChannel.Kernel kernel) {
        SockDiagSource source = new SockDiagSource(ObservedNamespace.of(files), new TcpInfo("6.18"), () -> {
            channels.add(new FakeChannel(kernel));
            return channels.get(channels.size() - 1);
        });
        table = source.newTable();
        return source;
    }

    private static DiagMessages[] datagrams(DiagMessages... messages) {
        return messages;
    }

    private static boolean isV6(java.nio.ByteBuffer request) {
        return request.get(16) == V6;
    }

    /** A kernel whose answers over IPv4 are these, one after the other; over IPv6 there is nothing. */
    private static FakeChannel.Kernel v4(List<DiagMessages[]> answers) {
        List<DiagMessages[]> left = new ArrayList<>(answers);
        return request -> isV6(request) || left.isEmpty()
                ? datagrams(new DiagMessages().done())
                : left.remove(0);
    }

    private static DiagMessages[] one(long cookie) {
        return datagrams(new DiagMessages().socket(2, 1, cookie), new DiagMessages().done());
    }

    private Capability capability(SockDiagSource source, Protocol protocol) {
        return source.capabilities().stream().filter(each -> each.name().equals(protocol.key())).findFirst()
                .orElseThrow();
    }

    @Test
    void aDumpMayComeInSeveralDatagrams() {
        SockDiagSource source = source(
                v4(List.<DiagMessages[]>of(datagrams(new DiagMessages().socket(2, 1, 1).socket(2, 1, 2),
                        new DiagMessages().socket(2, 1, 3), new DiagMessages().done()))));
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(3, table.size());
        assertEquals(1, channels.size(), "one socket serves all dumps");
        assertTrue(capability(source, Protocol.TCP).available());
        assertNull(capability(source, Protocol.TCP).reason());
    }

    @Test
    void theRequestAsksForFiguresAndAllStatesButTheDearOne() {
        List<Integer> states = new ArrayList<>();
        List<Integer> extensions = new ArrayList<>();
        source(request -> {
            states.add(request.getInt(20));
            extensions.add((int) request.get(18));
            return datagrams(new DiagMessages().done());
        }).read(EnumSet.of(Protocol.TCP, Protocol.UDP), table);
        assertEquals(List.of(0xdfff, 0xdfff, 0xdfff, 0xdfff), states);
        assertEquals(List.of(0xa, 0xa, 0, 0), extensions);
    }

    @Test
    void aRefusalIsAnsweredByTheTextFileAtOnce() {
        SockDiagSource source = source(request -> datagrams(new DiagMessages().error(1)));
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals("TCP4 10 127.0.0.1:2000 0.0.0.0:0", TableRows.text(table, 0));
        Capability capability = capability(source, Protocol.TCP);
        assertTrue(capability.available());
        assertEquals("procfs", capability.source());
        assertTrue(capability.reason().contains("EPERM"), capability.reason());
        assertNotNull(capability.remedy());
    }

    @Test
    void anUnsupportedProtocolToldInTheEndOfTheDumpIsNotTakenForNoSockets() {
        assertEquals(List.of(), source(request -> datagrams(new DiagMessages().done(2))).read(TCP, table));
        assertEquals(1, table.size());
    }

    @Test
    void aProtocolThatTheKernelLacksAltogetherIsSaidToBeUnavailable() {
        SockDiagSource source = source(request -> datagrams(
                request.get(17) == (byte) UDPLITE ? new DiagMessages().done(2) : new DiagMessages().done()));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.TCP, Protocol.UDPLITE), table));
        assertFalse(capability(source, Protocol.UDPLITE).available());
        assertTrue(capability(source, Protocol.TCP).available());
    }

    @Test
    void aFamilyWithoutNetlinkAndFileIsNoFailure() {
        files.without(FOLDER + "tcp6");
        SockDiagSource source = source(
                request -> isV6(request) ? datagrams(new DiagMessages().error(2)) : one(7));
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals("this kernel has no IPv6", capability(source, Protocol.TCP).reason());
    }

    @Test
    void neitherNetlinkNorFileOfIpv4IsAFailure() {
        files.without(FOLDER + "tcp");
        List<String> failures = source(request -> datagrams(new DiagMessages().error(13))).read(TCP, table);
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).startsWith("TCP over IPv4 could not be read: there is no "), failures::toString);
    }

    @Test
    void aDumpThatFailsOnceKeepsItsSocketsAndIsNamed() {
        SockDiagSource source = source(v4(List.of(one(1), datagrams(), one(1))));
        source.read(TCP, table);
        List<String> failures = source.read(TCP, table);
        assertEquals(1, failures.size());
        assertTrue(failures.get(0).startsWith("TCP over IPv4 could not be read: "), failures::toString);
        assertEquals(1, table.size());
        assertTrue(channels.get(0).closed(), "the rest of that dump must not be mistaken for the next one");

        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(1, table.size());
        assertFalse(table.keyAssigned(0));
    }

    @Test
    void aDumpThatFailsAgainAndAgainIsReplacedByTheTextFile() {
        SockDiagSource source = source(request -> isV6(request)
                ? datagrams(new DiagMessages().done())
                : datagrams(new DiagMessages().message(20, new byte[3])));
        assertEquals(1, source.read(TCP, table).size());
        assertEquals(1, source.read(TCP, table).size());
        assertEquals(List.of(), source.read(TCP, table));
        assertTrue(table.keyAssigned(0));
    }

    @Test
    void aDumpThatFailsAfterSomeSocketsIsNotMixedWithTheTextFile() {
        SockDiagSource source = source(request -> isV6(request)
                ? datagrams(new DiagMessages().done())
                : datagrams(new DiagMessages().socket(2, 1, 9), new DiagMessages().error(12)));
        for (int reading = 0; reading < 3; reading++) {
            assertEquals(1, source.read(TCP, table).size());
            assertEquals(1, table.size());
        }
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(1, table.size());
        assertTrue(table.keyAssigned(TableRows.living(table).get(0)));
    }

    @Test
    void anInterruptedDumpIsBegunAgain() {
        DiagMessages[] interrupted = datagrams(new DiagMessages().flags(0x10).socket(2, 1, 1).done());
        SockDiagSource source = source(v4(List.of(interrupted, one(2))));
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(3, channels.get(0).requests());
    }

    @Test
    void aDumpThatIsInterruptedEachTimeIsNamedAndRemovesNobody() {
        FakeChannel.Kernel restless = request -> isV6(request)
                ? datagrams(new DiagMessages().done())
                : datagrams(new DiagMessages().flags(0x10).socket(2, 1, 1).done());
        List<DiagMessages[]> first = List.<DiagMessages[]>of(one(5));
        FakeChannel.Kernel calm = v4(first);
        List<Integer> readings = new ArrayList<>();
        SockDiagSource source = source(request -> (readings.isEmpty() ? calm : restless).apply(request));
        source.read(TCP, table);
        readings.add(1);
        List<String> failures = source.read(TCP, table);
        assertTrue(failures.get(0).contains("may be incomplete"), failures::toString);
        assertEquals(2, table.size());
        assertEquals("sock_diag", capability(source, Protocol.TCP).source());
    }

    @Test
    void aChannelThatCannotBeOpenedIsAFailureOfEachPart() {
        SockDiagSource source = new SockDiagSource(ObservedNamespace.of(files), new TcpInfo("6.18"), () -> {
            throw new SourceException(SourceException.Reason.FAILED, "EMFILE");
        });
        table = source.newTable();
        assertEquals(2, source.read(TCP, table).size());
    }

    @Test
    void protocolsThatAreNotCollectedYetAreSaidToBeSo() {
        SockDiagSource source = source(request -> datagrams(new DiagMessages().done()));
        for (Protocol protocol : List.of(Protocol.RAW, Protocol.PACKET, Protocol.UNIX, Protocol.MPTCP, Protocol.ICMP,
                Protocol.NETLINK)) {
            Capability capability = capability(source, protocol);
            assertFalse(capability.available(), protocol::key);
            assertEquals("not collected in this version", capability.reason());
        }
    }
}
