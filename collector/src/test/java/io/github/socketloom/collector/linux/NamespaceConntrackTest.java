package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStats.Use;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where the state of connection tracking comes from and what is said where it cannot be told; the kernel is a fake. */
class NamespaceConntrackTest {

    private static final String COUNT = "/proc/sys/net/netfilter/nf_conntrack_count";
    private static final String MOST = "/proc/sys/net/netfilter/nf_conntrack_max";
    private static final String BUCKETS = "/proc/sys/net/netfilter/nf_conntrack_buckets";
    private static final String TEXT = "/proc/thread-self/net/stat/nf_conntrack";
    private static final String TWO_PROCESSORS = "entries found drop\n0000002a 00000007 0\n0000002a fffffff0 3\n";
    private static final int EPERM = 1;

    private final FakeFiles files = new FakeFiles();
    private final List<Integer> asked = new ArrayList<>();
    private final List<FakeChannel> channels = new ArrayList<>();
    private final List<byte[]> entries = new ArrayList<>();
    private int refusal;
    private ConntrackSettings settings = ConntrackSettings.DEFAULT;

    private NamespaceConntrack open() {
        return open(files);
    }

    private NamespaceConntrack open(KernelAccess access) {
        OwnNamespace own = OwnNamespace.of(access, FileCalls.KERNEL);
        return new NamespaceConntrack(own, access, new NamespaceEntrances(KernelWays.live(access), own), settings,
                () -> 99, () -> {
                    FakeChannel channel = new FakeChannel(this::answer);
                    channels.add(channel);
                    return channel;
                });
    }

    private DiagMessages[] answer(ByteBuffer request) {
        int type = request.getShort(4);
        asked.add(type & 0xff);
        if (refusal != 0) {
            return new DiagMessages[]{new DiagMessages().error(refusal)};
        }
        switch (type) {
            case ConntrackParser.GET_STATS :
                return new DiagMessages[]{new DiagMessages().message(type,
                        bytes(0, 8, 0, 1, 0, 0, 0, 0, 42, 8, 0, 2, 0, 0, 4, 0, 0))};
            case ConntrackParser.GET_STATS_CPU :
                return new DiagMessages[]{new DiagMessages().message(type, processor(0, 5))
                        .message(type, processor(3, 6)).done()};
            default :
                DiagMessages all = new DiagMessages();
                entries.forEach(entry -> all.message(ConntrackParser.NEW, entry));
                return new DiagMessages[]{all.done()};
        }
    }

    /** Makes nfgenmsg and what follows it; lengths and types of attributes in the machine's order. */
    private static byte[] bytes(int family, int... rest) {
        ByteBuffer out = ByteBuffer.allocate(4 + rest.length / 8 * 8).order(ByteOrder.nativeOrder());
        out.putInt(family);
        for (int at = 0; at + 8 <= rest.length; at += 8) {
            out.putShort((short) rest[at]).putShort((short) rest[at + 2]);
            for (int i = 4; i < 8; i++) {
                out.put((byte) rest[at + i]);
            }
        }
        return out.array();
    }

    private static byte[] processor(int number, int found) {
        byte[] message = bytes(0, 8, 0, 2, 0, 0, 0, 0, found);
        message[3] = (byte) number;
        return message;
    }

    private void tracking(String count) {
        files.with(COUNT, count + "\n").with(MOST, "262144\n").with(BUCKETS, "65536\n");
    }

    @Test
    void whereTheTextIsThereTheKernelIsNotAskedOtherwise() throws SourceException {
        tracking("42");
        files.with(TEXT, TWO_PROCESSORS);
        NamespaceConntrack conntrack = open();
        ConntrackStats stats = conntrack.readStatistics();
        assertEquals(List.of(), asked);
        assertEquals(Use.IN_USE, stats.use());
        assertEquals(42, stats.entries());
        assertEquals(262_144, stats.limit());
        assertEquals(65_536, stats.buckets());
        assertEquals("procfs", stats.source());
        assertEquals(List.of("found", "drop"), stats.counters());
        assertEquals(OptionalLong.of(4_294_967_287L), stats.total("found"));
        assertEquals(99, stats.readNanos());
        assertEquals(List.of(), stats.problems());
        assertEquals(Capability.available("conntrack", "procfs"), conntrack.capability());
    }

    @Test
    void whatWrapsBetweenReadingsIsCountedOn() throws SourceException {
        tracking("42");
        NamespaceConntrack conntrack = open();
        files.with(TEXT, TWO_PROCESSORS);
        conntrack.readStatistics();
        files.with(TEXT, TWO_PROCESSORS.replace("fffffff0", "00000010"));
        assertEquals(OptionalLong.of(4_294_967_287L + 0x20), conntrack.readStatistics().total("found"));
    }

    @Test
    void withoutTheTextProcessorsAreAskedForByNetlink() throws SourceException {
        tracking("42");
        ConntrackStats stats = open().readStatistics();
        assertEquals("ctnetlink", stats.source());
        assertEquals(List.of("found"), stats.counters());
        assertEquals(List.of(0, 3), stats.processors().stream().map(each -> each.processor()).toList());
        assertEquals(OptionalLong.of(11), stats.total("found"));
        assertEquals(List.of(), stats.problems());
    }

    @Test
    void whatTheFilesHideIsAskedForByNetlinkToo() throws SourceException {
        // a namespace of an ordinary user's container, on an old kernel
        files.with(TEXT, TWO_PROCESSORS);
        ConntrackStats stats = open().readStatistics();
        assertEquals(List.of(5), asked);
        assertEquals(42, stats.entries());
        assertEquals(262_144, stats.limit());
        assertEquals(ConntrackStats.UNKNOWN, stats.buckets());
    }

    @Test
    void withoutTextAndRightsNothingIsCountedAsZero() throws SourceException {
        tracking("42");
        refusal = EPERM;
        NamespaceConntrack conntrack = open();
        ConntrackStats stats = conntrack.readStatistics();
        assertNull(stats.source());
        assertEquals(List.of(), stats.counters());
        assertEquals(OptionalLong.empty(), stats.total("found"));
        assertEquals(List.of("counters of connection tracking cannot be read by ctnetlink: the kernel refused: EPERM "
                + "(operation not permitted)"), stats.problems());
        assertEquals("run the collector with CAP_NET_ADMIN", stats.remedy());
        assertEquals(42, stats.entries(), "which anybody may read");
        assertTrue(channels.get(0).closed(), "the rest of an answer is not for the next question");
    }

    @Test
    void aSpoiltTextIsToldWithItsPlaceAndTheKernelAskedOtherwise() throws SourceException {
        tracking("42");
        files.with(TEXT, "entries found\n0 1\n0 oops\n");
        ConntrackStats stats = open().readStatistics();
        assertEquals(OptionalLong.of(11), stats.total("found"));
        assertEquals(List.of("counters of connection tracking cannot be read as text: /proc/net/stat/nf_conntrack, "
                + "line 3: column 'found' holds no hexadecimal number of 32 bits"), stats.problems());
    }

    /** Opens the connection tracking of a namespace that cannot be entered; these texts may be read from outside. */
    private NamespaceConntrack openFromOutside(FakeFiles outside) {
        OwnNamespace own = OwnNamespace.of(files, FileCalls.KERNEL);
        ObservedNamespace closed = new ObservedNamespace() {
            @Override
            public long id() {
                return own.id() + 1;
            }

            @Override
            public byte[] text(String fileName) throws SourceException {
                return outside.read(fileName);
            }
        };
        NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(files), own);
        // no folder has an entry with a name as long as that, whoever looks
        entrances.know(Map.of(closed.id(), new NamespaceEntrances.Ways(List.of("/" + "x".repeat(300)), List.of())));
        return new NamespaceConntrack(closed, files, entrances, settings, () -> 99, () -> {
            throw new AssertionError("who cannot enter need not try again");
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aNamespaceThatCannotBeEnteredIsOneFailureAndNotOneForEachWay() {
        tracking("42");
        NamespaceConntrack conntrack = openFromOutside(new FakeFiles());
        SourceException problem = assertThrows(SourceException.class, conntrack::readStatistics);
        assertTrue(problem.getMessage().startsWith("it cannot be entered: "), problem::getMessage);
        assertEquals(Capability.unavailable("conntrack", "procfs", problem.getMessage(), null),
                conntrack.capability());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCanBeReadFromOutsideIsToldOfANamespaceThatCannotBeEntered() throws SourceException {
        tracking("1000");
        NamespaceConntrack conntrack = openFromOutside(new FakeFiles().with("stat/nf_conntrack", TWO_PROCESSORS));
        ConntrackStats stats = conntrack.readStatistics();
        assertEquals(OptionalLong.of(3), stats.total("drop"));
        assertEquals(42, stats.entries(), "its own, not those of the namespace that looks at it");
        assertEquals(ConntrackStats.UNKNOWN, stats.limit());
        assertEquals(1, stats.problems().size());
        assertTrue(conntrack.capability().reason().startsWith("count and limits of connection tracking cannot be "),
                conntrack.capability()::reason);
    }

    @Test
    void aKernelWithoutItsModuleIsNotMadeToLoadIt() throws SourceException {
        NamespaceConntrack conntrack = open();
        ConntrackStats stats = conntrack.readStatistics();
        assertEquals(Use.NOT_LOADED, stats.use());
        assertEquals(ConntrackStats.UNKNOWN, stats.entries());
        assertEquals(0, conntrack.readEntries(10, entry -> {}));
        assertEquals(List.of(), channels);
        assertTrue(conntrack.capability().reason().contains("its kernel module is not loaded"));
    }

    @Test
    void anEmptyTableIsIdleAndIsNotWalked() throws SourceException {
        tracking("0");
        files.with(TEXT, TWO_PROCESSORS);
        refusal = EPERM;
        NamespaceConntrack conntrack = open();
        assertEquals(Use.IDLE, conntrack.readStatistics().use());
        assertEquals(0, conntrack.readEntries(10, entry -> {}), "without any rights");
        assertEquals(List.of(), asked);
        assertEquals("no connection is tracked in this network namespace at present",
                conntrack.capability().reason());
    }

    @Test
    void filesThatAreNotThereAreSilentlyNotThere() throws SourceException {
        tracking("1234321");
        files.with(TEXT, TWO_PROCESSORS);
        ConntrackStats stats = open().readStatistics();
        assertEquals(List.of(new ConntrackFile("nf_conntrack_count", COUNT, 1_234_321),
                new ConntrackFile("nf_conntrack_max", MOST, 262_144)), stats.files());
        assertEquals(List.of(), stats.problems());
    }

    @Test
    void anyFilesOfAnyFoldersAreRead() throws SourceException {
        settings = new ConntrackSettings(List.of("/a/", "/b"), List.of("nf_conntrack_buckets", "nf_log", "ratio"));
        files.with("/a/nf_conntrack_buckets", "65536").with("/b/nf_conntrack_buckets", "7\n")
                .with("/b/ratio", " 0.25 ");
        assertEquals(
                List.of(new ConntrackFile("nf_conntrack_buckets", "/a/nf_conntrack_buckets", 65_536),
                        new ConntrackFile("nf_conntrack_buckets", "/b/nf_conntrack_buckets", 7),
                        new ConntrackFile("ratio", "/b/ratio", 0.25)),
                open().readStatistics().files());
    }

    @Test
    void aFileWithoutANumberIsAProblemNotAZero() throws SourceException {
        settings = new ConntrackSettings(List.of("/a"), List.of("x", "nan", "hex", "long", "two"));
        files.with("/a/x", "secret").with("/a/nan", "NaN").with("/a/hex", "0x10").with("/a/long", "1".repeat(100))
                .with("/a/two", "1\t2");
        ConntrackStats stats = open().readStatistics();
        assertEquals(List.of(), stats.files());
        assertEquals(List.of("/a/hex does not hold one number", "/a/long does not hold one number",
                "/a/nan does not hold one number", "/a/two does not hold one number", "/a/x does not hold one number"),
                stats.problems().stream().sorted().toList());
    }

    @Test
    void aFileThatMayNotBeReadIsAProblem() throws SourceException {
        tracking("42");
        files.with(TEXT, TWO_PROCESSORS);
        KernelAccess guarded = new KernelAccess() {
            @Override
            public byte[] read(String path) throws SourceException {
                return files.read(path);
            }

            @Override
            public byte[] readStart(String path, int most) throws SourceException {
                if (path.equals(MOST)) {
                    throw new SourceException(SourceException.Reason.FORBIDDEN, path + " may not be read");
                }
                return files.readStart(path, most);
            }

            @Override
            public String hostPath(String path) {
                return path;
            }
        };
        refusal = EPERM;
        ConntrackStats stats = open(guarded).readStatistics();
        assertEquals(List.of(MOST + " may not be read"), stats.problems());
        assertEquals(ConntrackStats.UNKNOWN, stats.limit());
        assertEquals(Use.IN_USE, stats.use());
    }

    @Test
    void noMoreEntriesAreTakenThanAreWanted() throws SourceException {
        tracking("42");
        byte[] recorded = Recorded.bytes("ctnetlink-details-linux-6.18-x86_64.bin");
        ByteBuffer bytes = Recorded.memory(recorded);
        for (int at = 0; bytes.getShort(at + 4) == ConntrackParser.NEW; at += bytes.getInt(at)) {
            byte[] entry = new byte[bytes.getInt(at) - 16];
            System.arraycopy(recorded, at + 16, entry, 0, entry.length);
            entries.add(entry);
        }
        entries.add(new byte[4]);
        List<ConntrackEntry> taken = new ArrayList<>();
        assertEquals(7, open().readEntries(3, taken::add), "six more, and one that says nothing");
        assertEquals(3, taken.size());
    }

    @Test
    void whoMayNotListEntriesIsToldWhy() throws SourceException {
        tracking("42");
        files.with(TEXT, TWO_PROCESSORS);
        NamespaceConntrack conntrack = open();
        conntrack.readStatistics();
        refusal = EPERM;
        SourceException problem = assertThrows(SourceException.class, () -> conntrack.readEntries(10, entry -> {}));
        assertEquals(SourceException.Reason.FORBIDDEN, problem.reason());
        assertEquals(Capability.limited("conntrack", "procfs",
                "tracked connections cannot be listed: the kernel refused: EPERM (operation not permitted)",
                "run the collector with CAP_NET_ADMIN"), conntrack.capability());
        refusal = 0;
        conntrack.readEntries(10, entry -> {});
        assertEquals(Capability.available("conntrack", "procfs"), conntrack.capability());
    }

    @Test
    void aListThatSomebodyGivesUpClosesItsChannel() {
        tracking("42");
        entries.add(entryOfThePast());
        NamespaceConntrack conntrack = open();
        assertThrows(IllegalStateException.class, () -> conntrack.readEntries(10, entry -> {
            throw new IllegalStateException("enough");
        }));
        assertTrue(channels.get(0).closed());
    }

    private static byte[] entryOfThePast() {
        byte[] recorded = Recorded.bytes("ctnetlink-details-linux-6.18-x86_64.bin");
        byte[] entry = new byte[Recorded.memory(recorded).getInt(0) - 16];
        System.arraycopy(recorded, 16, entry, 0, entry.length);
        return entry;
    }
}
