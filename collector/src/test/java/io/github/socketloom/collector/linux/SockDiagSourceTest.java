package io.github.socketloom.collector.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How a dump that fails is dealt with, against a kernel that misbehaves. */
@EnabledOnOs(OS.LINUX)
class SockDiagSourceTest {

    private static final int V6 = 10;
    private static final int EOPNOTSUPP = 95;
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
        SockDiagSource source = new SockDiagSource(ObservedNamespace.of(files, FileCalls.KERNEL), new TcpInfo("6.18"),
                () -> {
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

    private static boolean isTogether(java.nio.ByteBuffer request) {
        return request.getShort(4) == DumpParser.TCPDIAG_GETSOCK;
    }

    /** A kernel that does not know the elder request, so that each family is dumped for itself. */
    private static FakeChannel.Kernel apart(FakeChannel.Kernel kernel) {
        return request -> isTogether(request)
                ? datagrams(new DiagMessages().error(EOPNOTSUPP))
                : kernel.apply(request);
    }

    /** A kernel whose answers over IPv4, or both families, are these, one after the other; over IPv6 there is nothing. */
    private static FakeChannel.Kernel v4(List<DiagMessages[]> answers) {
        List<DiagMessages[]> left = new ArrayList<>(answers);
        return request -> isV6(request) || left.isEmpty()
                ? datagrams(new DiagMessages().done())
                : left.remove(0);
    }

    private static DiagMessages[] one(long cookie) {
        return datagrams(new DiagMessages().socket(2, 1, cookie), new DiagMessages().done());
    }

    private static DiagMessages[] halfOpen(long cookie) {
        return datagrams(new DiagMessages().socket(2, 3, cookie).done());
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
    void bothFamiliesOfTcpAreAskedForAtOnceWithFiguresAndAllStatesButTheDearOne() {
        List<List<Integer>> requests = new ArrayList<>();
        source(request -> {
            requests.add(isTogether(request)
                    ? List.of(18, request.getInt(0), (int) request.get(16), request.getInt(68), (int) request.get(19))
                    : List.of(20, request.getInt(0), (int) request.get(16), request.getInt(20), (int) request.get(18)));
            return datagrams(new DiagMessages().done());
        }).read(EnumSet.of(Protocol.TCP, Protocol.UDP), table);
        assertEquals(List.of(List.of(18, 76, 0, 0xdfff, 0xa), List.of(20, 72, 2, 0xdfff, 0),
                List.of(20, 72, 10, 0xdfff, 0)), requests);
    }

    @Test
    void oneWalkTellsBothFamiliesAndWhoIsGoneFromEither() {
        List<DiagMessages[]> answers = List.of(
                datagrams(new DiagMessages().message(3, new byte[4])),
                datagrams(new DiagMessages().socket(2, 1, 1).socket(10, 1, 2).done()),
                datagrams(new DiagMessages().done()));
        SockDiagSource source = source(v4(answers));
        source.read(TCP, table);
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(List.of("TCP4 1 10.0.0.1:80 10.0.0.2:5000", "TCP6 1 fe80::1:80 fe80::2:5000"),
                TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).toList());
        source.read(TCP, table);
        assertEquals(0, table.size());
    }

    @Test
    void aKernelThatRefusesTheOneWalkIsAskedForTwoFromThenOn() {
        List<Integer> types = new ArrayList<>();
        FakeChannel.Kernel kernel = apart(request -> one(isV6(request) ? 6 : 4));
        SockDiagSource source = source(request -> {
            types.add((int) request.getShort(4));
            return isV6(request) ? datagrams(new DiagMessages().done()) : kernel.apply(request);
        });
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(List.of(18, 20, 20, 20, 20), types);
        assertEquals(1, table.size());
        assertNull(capability(source, Protocol.TCP).reason());
    }

    @Test
    void aWalkThatBreaksOffIsMadeGoodByTwoInTheSameReading() {
        SockDiagSource source = source(request -> isTogether(request)
                ? datagrams(new DiagMessages().socket(2, 1, 1), new DiagMessages().error(12))
                : isV6(request) ? datagrams(new DiagMessages().done()) : one(1));
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(1, table.size());
        assertFalse(table.keyAssigned(0));
    }

    @Test
    void aWalkThatBreaksOffIsNotMixedWithTextFiles() {
        SockDiagSource source = source(request -> isTogether(request)
                ? datagrams(new DiagMessages().socket(2, 1, 1), new DiagMessages().error(12))
                : datagrams(new DiagMessages().error(2)));
        for (int reading = 0; reading < 3; reading++) {
            assertEquals(2, source.read(TCP, table).size(), "both families are named");
            assertEquals(1, table.size());
            assertFalse(table.keyAssigned(0));
        }
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(1, table.size());
        assertTrue(table.keyAssigned(TableRows.living(table).get(0)));
    }

    @Test
    void aLackOfDescriptorsIsNoReasonToReadTextFilesEverAfter() {
        boolean[] lacking = {true};
        SockDiagSource source = new SockDiagSource(ObservedNamespace.of(files, FileCalls.KERNEL), new TcpInfo("6.18"),
                () -> {
                    if (lacking[0]) {
                        throw new SourceException(Errno.reason(24), Errno.describe(24));
                    }
                    return new FakeChannel(v4(List.<DiagMessages[]>of(one(1))));
                });
        table = source.newTable();
        for (int reading = 0; reading < 10; reading++) {
            assertEquals(2, source.read(TCP, table).size());
        }
        assertEquals(0, table.size());
        Capability lack = capability(source, Protocol.TCP);
        assertFalse(lack.available());
        assertTrue(lack.reason().contains("EMFILE"), lack.reason());
        assertTrue(lack.remedy().contains("LimitNOFILE"), lack.remedy());

        lacking[0] = false;
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(1, table.size());
        assertFalse(table.keyAssigned(0));
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
        SockDiagSource source = source(apart(
                request -> isV6(request) ? datagrams(new DiagMessages().error(2)) : one(7)));
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
        SockDiagSource source = source(apart(v4(List.of(one(1), datagrams(), one(1)))));
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
        assertEquals(2, channels.get(0).requests());
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
        SockDiagSource source = new SockDiagSource(ObservedNamespace.of(files, FileCalls.KERNEL), new TcpInfo("6.18"),
                () -> {
                    throw new SourceException(SourceException.Reason.FAILED, "EMFILE");
                });
        table = source.newTable();
        assertEquals(2, source.read(TCP, table).size());
    }

    @Test
    void whatIsNotAskedForIsNotReadAndSaidToBeSo() {
        List<Integer> families = new ArrayList<>();
        SockDiagSource source = source(request -> {
            families.add((int) request.get(16));
            return datagrams(new DiagMessages().done());
        });
        assertEquals(List.of(), source.read(TCP, table));
        assertEquals(List.of(0), families);
        for (Protocol protocol : EnumSet.complementOf(EnumSet.of(Protocol.TCP))) {
            assertEquals("not asked for", capability(source, protocol).reason(), protocol::key);
        }
    }

    @Test
    void pingSocketsComeFromTheirTextFile() {
        files.with(FOLDER + "icmp", HEADER + LISTENER.replace("0A", "07")).with(FOLDER + "icmp6", HEADER);
        SockDiagSource source = source(request -> {
            throw new AssertionError("there is no netlink dump of them");
        });
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.ICMP), table));
        assertEquals("ICMP4 7 127.0.0.1:2000 0.0.0.0:0", TableRows.text(table, 0));
        Capability capability = capability(source, Protocol.ICMP);
        assertTrue(capability.available());
        assertEquals("procfs", capability.source());
        assertEquals("the kernel tells them only as text, without cookies and cgroups", capability.reason());
    }

    @Test
    void textFilesOfSocketsThatTheKernelCountsNoneOfAreNotRead() {
        files.with(FOLDER + "protocols", "protocol  size sockets\nPINGv6    1344      0\nPING      1016      1\n");
        files.with(FOLDER + "icmp", HEADER + LISTENER.replace("0A", "07")).with(FOLDER + "icmp6",
                HEADER + "never read\n");
        SockDiagSource source = source(request -> datagrams(new DiagMessages().done()));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.ICMP), table));
        assertEquals(1, table.size());
        assertTrue(capability(source, Protocol.ICMP).available());

        files.with(FOLDER + "protocols", "protocol  size sockets\nPINGv6    1344      0\nPING      1016      0");
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.ICMP), table));
        assertEquals(0, table.size(), "the last one is gone");

        files.with(FOLDER + "protocols", "protocol  size sockets\nPINGv6    1344      1\nPING      1016      -1\n");
        assertEquals(1, source.read(EnumSet.of(Protocol.ICMP), table).size());
        assertEquals(1, table.size(), "a count that says nothing does not keep the file from being read");
    }

    @Test
    void rawSocketsComeFromTheirTextFileWhereTheKernelHasNoDumpOfThem() {
        files.with(FOLDER + "raw", HEADER + LISTENER.replace("0A", "07").replace("07D0", "0001"))
                .with(FOLDER + "raw6", HEADER);
        SockDiagSource source = source(request -> datagrams(new DiagMessages().done(2)));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.RAW), table));
        assertEquals("RAW4 7 127.0.0.1:0 0.0.0.0:0", TableRows.text(table, 0));
        assertEquals(3 << 16 | 1, table.detail(0));
        Capability capability = capability(source, Protocol.RAW);
        assertEquals("RAW over IPv4 is read from text files, without cookies and cgroups: "
                + "the kernel refused the dump: ENOENT (no such thing)", capability.reason());
        assertTrue(capability.remedy().contains("raw_diag"), capability.remedy());
    }

    @Test
    void mptcpIsAskedForByAnAttributeAndNeverTakenForTcp() {
        List<List<Integer>> requests = new ArrayList<>();
        source(request -> {
            requests.add(List.of(request.getInt(0), (int) request.get(16), (int) request.get(17),
                    (int) request.getShort(72), (int) request.getShort(74), request.getInt(76)));
            return datagrams(new DiagMessages().done());
        }).read(EnumSet.of(Protocol.MPTCP), table);
        assertEquals(List.of(List.of(80, 2, 0, 8, 3, 262), List.of(80, 10, 0, 8, 3, 262)), requests);
    }

    @Test
    void mptcpSocketsWithTheSameCookieAreTwoAsLongAsTheyDiffer() {
        SockDiagSource source = source(request -> isV6(request)
                ? datagrams(new DiagMessages().done())
                : datagrams(new DiagMessages().socket(2, 1, 5).socketFrom(5001, 2, 1, 5).done()));
        Set<Protocol> mptcp = EnumSet.of(Protocol.MPTCP);
        assertEquals(List.of(), source.read(mptcp, table));
        assertEquals(List.of("MPTCP4 1 10.0.0.1:80 10.0.0.2:5000", "MPTCP4 1 10.0.0.1:80 10.0.0.2:5001"),
                TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).toList());
        assertEquals(List.of(), source.read(mptcp, table));
        assertEquals(List.of(SocketTable.Change.NONE, SocketTable.Change.NONE),
                List.of(table.change(0), table.change(1)));
    }

    @Test
    void mptcpWithoutItsModuleSaysWhichToLoad() {
        files.with(FOLDER + "protocols", "protocol  size sockets\nMPTCP     1936      2\nTCP 1 1\n");
        SockDiagSource source = source(request -> datagrams(new DiagMessages().done(2)));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.MPTCP), table));
        Capability capability = capability(source, Protocol.MPTCP);
        assertFalse(capability.available());
        assertTrue(capability.remedy().contains("mptcp_diag"), capability.remedy());
    }

    @Test
    void aKernelWithoutMptcpSaysSo() {
        files.with(FOLDER + "protocols", "protocol  size sockets\nTCP 1 1\n");
        SockDiagSource source = source(request -> datagrams(new DiagMessages().done(2)));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.MPTCP), table));
        assertEquals("this kernel has no such sockets", capability(source, Protocol.MPTCP).reason());
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, names = {"SCTP", "DCCP"})
    void aKernelThatHasNotLoadedAProtocolsModuleIsNotMadeToByAsking(Protocol protocol) {
        files.with(FOLDER + "protocols", "protocol  size sockets\nTCP 1 1\n");
        SockDiagSource source = source(request -> {
            throw new AssertionError("it was asked");
        });
        assertEquals(List.of(), source.read(EnumSet.of(protocol), table));
        assertFalse(capability(source, protocol).available());
        assertEquals("this kernel has no such sockets", capability(source, protocol).reason());
    }

    @ParameterizedTest
    @CsvSource({"SCTP, 132", "DCCP, 33"})
    void aProtocolWhoseModuleIsLoadedIsAskedFor(Protocol protocol, int number) {
        files.with(FOLDER + "protocols", "protocol  size sockets\n" + protocol + " 1 1\n");
        SockDiagSource source = source(request -> datagrams((request.get(17) & 0xff) != number || isV6(request)
                ? new DiagMessages().done()
                : new DiagMessages().socket(2, 10, 5).done()));
        assertEquals(List.of(), source.read(EnumSet.of(protocol), table));
        assertEquals(List.of(protocol + "4 10 10.0.0.1:80 10.0.0.2:5000"),
                TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).toList());
        assertTrue(capability(source, protocol).available());
    }

    @ParameterizedTest
    @EnumSource(value = Protocol.class, names = {"SCTP", "DCCP"})
    void whereItCannotBeToldWhetherTheModuleIsLoadedItIsNotLoadedByAsking(Protocol protocol) {
        SockDiagSource source = source(request -> {
            throw new AssertionError("it was asked");
        });
        List<String> failures = source.read(EnumSet.of(protocol), table);
        assertEquals(2, failures.size(), "over IPv4 and IPv6");
        assertTrue(failures.get(0).contains("there is no " + FOLDER + "protocols"), () -> failures.get(0));
    }

    @Test
    void whatTheKernelHasIsReadOnceForAllProtocols() {
        List<String> reads = new ArrayList<>();
        ObservedNamespace namespace = new ObservedNamespace() {
            @Override
            public long id() {
                return 1;
            }

            @Override
            public byte[] text(String fileName) {
                reads.add(fileName);
                return "protocol  size sockets\nRAW 1 0\nRAWv6 1 0\nPING 1 0\nPINGv6 1 0\n".getBytes(US_ASCII);
            }
        };
        SockDiagSource source = new SockDiagSource(namespace, new TcpInfo("6.18"), () -> new FakeChannel(
                request -> datagrams(new DiagMessages().done(2))));
        table = source.newTable();
        Set<Protocol> asked = EnumSet.of(Protocol.RAW, Protocol.ICMP, Protocol.SCTP, Protocol.DCCP);
        source.read(asked, table);
        assertEquals(List.of("protocols"), reads);
        source.read(asked, table);
        assertEquals(List.of("protocols", "protocols"), reads, "a module may be loaded meanwhile");
    }

    @Test
    void sctpWithoutItsDiagnosticModuleSaysWhichToLoad() {
        files.with(FOLDER + "protocols", "protocol  size sockets\nSCTP 1 1\n");
        SockDiagSource source = source(request -> datagrams(new DiagMessages().done(2)));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.SCTP), table));
        assertTrue(capability(source, Protocol.SCTP).remedy().contains("sctp_diag"));
    }

    /** Returns in which readings MPTCP was asked for while TCP answered so; it never has a socket. */
    private List<Boolean> asksForMptcp(DiagMessages[]... tcp) {
        List<DiagMessages[]> answers = new ArrayList<>(List.of(tcp));
        List<Integer> asked = new ArrayList<>();
        SockDiagSource source = source(request -> {
            if (isTogether(request)) {
                return answers.remove(0);
            }
            asked.add((int) request.get(16));
            return datagrams(new DiagMessages().done());
        });
        List<Boolean> result = new ArrayList<>();
        while (!answers.isEmpty()) {
            asked.clear();
            source.read(EnumSet.of(Protocol.TCP, Protocol.MPTCP), table);
            result.add(!asked.isEmpty());
            assertTrue(capability(source, Protocol.MPTCP).available());
        }
        return result;
    }

    @Test
    void mptcpIsAskedForOnlyAfterATcpSocketWasNew() {
        assertEquals(List.of(true, true, false, true, true, false),
                asksForMptcp(one(1), one(1), one(1), one(2), one(2), one(2)));
    }

    @Test
    void mptcpIsAskedForWhileATcpConnectionIsHalfOpen() {
        assertEquals(List.of(true, true, true, true, false),
                asksForMptcp(halfOpen(1), halfOpen(1), halfOpen(1), one(1), one(1)));
    }

    @Test
    void mptcpIsAskedForWhereTcpFailed() {
        assertEquals(List.of(true, true, false, true), asksForMptcp(one(1), one(1), one(1),
                datagrams(new DiagMessages().error(12))));
    }

    @Test
    void mptcpThatIsThereIsAskedForEachTime() {
        List<Integer> asked = new ArrayList<>();
        SockDiagSource source = source(request -> {
            asked.add((int) request.get(16));
            return isTogether(request) || isV6(request) ? datagrams(new DiagMessages().done()) : one(9);
        });
        for (int reading = 0; reading < 3; reading++) {
            source.read(EnumSet.of(Protocol.TCP, Protocol.MPTCP), table);
        }
        assertEquals(List.of(0, 2, 10, 0, 2, 0, 2), asked);
        assertEquals(1, table.size());
    }

    @Test
    void mptcpThatFailsAgainAndAgainIsTriedAgainBecauseNothingTakesItsPlace() {
        List<Integer> requests = new ArrayList<>();
        SockDiagSource source = source(request -> {
            requests.add(1);
            return requests.size() <= 10 ? datagrams() : datagrams(new DiagMessages().done());
        });
        for (int reading = 0; reading < 5; reading++) {
            assertEquals(2, source.read(EnumSet.of(Protocol.MPTCP), table).size());
        }
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.MPTCP), table));
    }

    @Test
    void otherFamiliesComeFromTheirTextFilesWhereNetlinkIsForbidden() {
        files.with(FOLDER + "unix", "Num       RefCount Protocol Flags    Type St Inode Path\n"
                + "0000000026ba21f7: 00000002 00000000 00010000 0001 01  1517 /run/a.sock\n")
                .with(FOLDER + "packet", "sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n"
                        + "00000000cd9a3c0f 3      3    0003   2     1 0      0      65331\n")
                .with(FOLDER + "netlink", "sk Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n"
                        + "00000000ec3fff01 15  421        00000002 768      0        0     2        0        4711\n");
        Set<Protocol> others = EnumSet.of(Protocol.UNIX, Protocol.PACKET, Protocol.NETLINK);
        SockDiagSource source = source(request -> datagrams(new DiagMessages().error(13)));
        assertEquals(List.of(), source.read(others, table));
        assertEquals(List.of(), source.read(others, table));
        assertEquals(3, table.size());
        for (Protocol protocol : others) {
            Capability capability = capability(source, protocol);
            assertEquals("procfs", capability.source());
            assertTrue(capability.remedy().contains("allow netlink"), capability.remedy());
        }
        files.without(FOLDER + "unix");
        List<String> failures = source.read(others, table);
        assertEquals(1, failures.size(), "netlink is forbidden, so a missing file proves nothing");
        assertFalse(capability(source, Protocol.UNIX).available());
        assertEquals(3, table.size());
    }

    @Test
    void aFamilyThatTheKernelWasBuiltWithoutIsSaidToBeAbsent() {
        SockDiagSource source = source(request -> datagrams(new DiagMessages().error(2)));
        assertEquals(List.of(), source.read(EnumSet.of(Protocol.PACKET), table));
        assertEquals("this kernel has no such sockets", capability(source, Protocol.PACKET).reason());
    }
}
