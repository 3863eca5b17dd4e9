package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStats.Use;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections through a real router with address translation, beside what conntrack-tools say of them. */
class NamespaceConntrackIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    /** Names that the program has for columns of the text. */
    private static final Map<String, String> COLUMNS = Map.of("error", "icmp_error", "clash_resolve", "clashres",
            "chaintoolong", "chainlength");
    private static final int TRIES = 20;

    private NatWorld world;
    private NamespaceEntrances entrances;
    private final List<ConntrackSource> opened = new ArrayList<>();

    @BeforeEach
    void make() {
        world = NatWorld.create();
        entrances = new NamespaceEntrances(KernelWays.live(FILES), OwnNamespace.of(FILES, FileCalls.KERNEL));
        new ProcfsNamespaceSource(KernelWays.live(FILES), entrances, null, ProcfsNamespaceSource.Unentered.NONE, null,
                null, null).scan();
    }

    @AfterEach
    void close() {
        opened.forEach(ConntrackSource::close);
        if (world != null) {
            world.close();
        }
    }

    private ConntrackSource open(long namespace, KernelAccess files) {
        ConntrackSource source = new NamespaceConntrack(entrances.namespace(namespace), files, entrances,
                new ConntrackSettings(List.of("/proc/sys/net/netfilter"),
                        List.of("nf_conntrack_count", "nf_conntrack_acct")),
                System::nanoTime);
        opened.add(source);
        return source;
    }

    private ConntrackSource router() {
        return open(world.router().id(), FILES);
    }

    private static List<ConntrackEntry> entries(ConntrackSource source) throws SourceException {
        List<ConntrackEntry> entries = new ArrayList<>();
        assertEquals(0, source.readEntries(1000, entries::add));
        return entries;
    }

    private Map<String, Map<String, String>> listed() {
        return world.atRouter("conntrack", "-L", "-o", "extended,id").lines().stream()
                .filter(line -> line.startsWith("ipv")).map(ConntrackListing::parse)
                .collect(Collectors.toMap(each -> each.get("id"), each -> each, (a, b) -> a, TreeMap::new));
    }

    @Test
    void entriesAreThoseThatConntrackListsFieldByField() throws SourceException {
        world.connect(4);
        world.send(3);
        ConntrackSource source = router();
        Map<String, Map<String, String>> expected = null;
        Map<String, Map<String, String>> actual = Map.of();
        for (int i = 0; i < TRIES && !actual.equals(expected); i++) {
            // a late acknowledgement is counted between the two readings
            actual = new TreeMap<>();
            for (ConntrackEntry entry : entries(source)) {
                actual.put(Long.toString(entry.id()), ConntrackListing.of(entry));
            }
            expected = listed();
        }
        assertEquals(expected, actual);
        assertEquals(7, actual.size());
    }

    @Test
    void timesAreThoseOfTheKernel() throws SourceException {
        long before = System.currentTimeMillis() * 1000;
        world.connect(1);
        ConntrackEntry entry = entries(router()).get(0);
        assertEquals("ESTABLISHED", entry.state());
        assertTrue(entry.startedAt() >= before - 1_000_000 && entry.startedAt() <= System.currentTimeMillis() * 1000
                + 1_000_000, entry::toString);
        assertTrue(entry.timeoutSeconds() > 400_000 && entry.timeoutSeconds() <= 432_000, entry::toString);
        assertTrue(entry.isTranslated());
        assertEquals(NatWorld.SERVER, entry.reply().source().host());
        assertEquals("10.2.0.1", entry.reply().destination().host());
    }

    @Test
    void theCountIsThatOfConntrack() throws SourceException {
        world.connect(2);
        world.send(5);
        ConntrackStats stats = router().readStatistics();
        assertEquals(world.atRouter("conntrack", "-C").lines().get(0).trim(), Long.toString(stats.entries()));
        assertEquals(7, stats.entries());
        assertEquals(Use.IN_USE, stats.use());
        assertEquals(List.of(), stats.problems());
        assertEquals(List.of("nf_conntrack_count=7.0", "nf_conntrack_acct=1.0"),
                stats.files().stream().map(file -> file.name() + "=" + file.value()).toList());
    }

    @Test
    void filesAreReadInTheirNamespaceAndTheReaderStaysInHis() throws SourceException {
        world.connect(1);
        long before = ObservedNamespace.ofThread(FileCalls.KERNEL);
        assertEquals(1, router().readStatistics().entries());
        ConntrackStats client = open(world.client().id(), FILES).readStatistics();
        assertEquals(0, client.entries());
        assertEquals(Use.IDLE, client.use());
        assertEquals(0.0, client.files().get(1).value(), "accounting is on in the router only");
        assertEquals(before, ObservedNamespace.ofThread(FileCalls.KERNEL));
    }

    private Map<String, Long> printed() {
        Map<String, Long> sums = new HashMap<>();
        for (String line : world.atRouter("conntrack", "-S").lines()) {
            for (String word : line.split("\\s+")) {
                int equals = word.indexOf('=');
                if (equals > 0 && !word.startsWith("cpu=")) {
                    String name = word.substring(0, equals);
                    sums.merge(COLUMNS.getOrDefault(name, name), Long.parseLong(word.substring(equals + 1)),
                            Long::sum);
                }
            }
        }
        return sums;
    }

    private static Map<String, Long> sums(ConntrackStats stats, Map<String, Long> like) {
        Map<String, Long> sums = new HashMap<>();
        like.keySet().forEach(name -> sums.put(name, stats.total(name).orElse(-1)));
        return sums;
    }

    @Test
    void statisticsAreThoseOfConntrackByTextAndByNetlink() throws SourceException {
        world.connect(2);
        world.sendNonsense();
        Map<String, Long> printed = printed();
        assertTrue(printed.values().stream().anyMatch(each -> each > 0), printed::toString);
        ConntrackStats text = router().readStatistics();
        assertEquals("procfs", text.source());
        assertEquals(printed, sums(text, printed));
        ConntrackSource withoutText = new NamespaceConntrack(new WithoutText(world.router().id()), FILES, entrances,
                ConntrackSettings.DEFAULT, System::nanoTime);
        opened.add(withoutText);
        ConntrackStats netlink = withoutText.readStatistics();
        assertEquals("ctnetlink", netlink.source());
        assertEquals(printed, sums(netlink, printed));
        assertEquals(text.processors().size(), netlink.processors().size());
        assertEquals(List.of(), netlink.problems());
    }

    /** A namespace of a kernel that was built without CONFIG_NF_CONNTRACK_PROCFS. */
    private record WithoutText(long id) implements ObservedNamespace {
        @Override
        public byte[] text(String fileName) throws SourceException {
            throw new SourceException(SourceException.Reason.GONE, "there is no " + fileName);
        }
    }

    @Test
    void entriesBeyondTheBoundAreCounted() throws SourceException {
        world.send(20);
        List<ConntrackEntry> taken = new ArrayList<>();
        assertEquals(15, router().readEntries(5, taken::add));
        assertEquals(5, taken.size());
    }

    @Test
    void aListThatIsGivenUpDoesNotSpoilTheNext() throws SourceException {
        world.send(10);
        ConntrackSource source = router();
        assertThrows(IllegalStateException.class, () -> source.readEntries(10, entry -> {
            throw new IllegalStateException("enough");
        }));
        assertEquals(10, entries(source).size());
        assertEquals(10, entries(source).size());
    }

    @Test
    void aNamespaceThatIsGoneSaysSo() {
        ConntrackSource gone = open(1, FILES);
        assertEquals(SourceException.Reason.GONE,
                assertThrows(SourceException.class, gone::readStatistics).reason());
    }
}
