package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NamespaceWorld.Place;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways into namespaces that are there, that are gone, and that lead nowhere. */
class NamespaceEntrancesIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int PORT = 9000;
    /** As the kernel writes it: {@code 127.0.0.1:9000}. */
    private static final String LISTENER = "0100007F:2328";

    private NamespaceWorld world;
    private NamespaceEntrances entrances;

    @BeforeEach
    void make() {
        world = NamespaceWorld.create();
        entrances = entrances(TIMEOUT);
    }

    @AfterEach
    void close() {
        if (world != null) {
            world.close();
        }
    }

    private static NamespaceEntrances entrances(Duration patience) {
        return new NamespaceEntrances(KernelWays.live(FILES), OwnNamespace.of(FILES, FileCalls.KERNEL), patience);
    }

    private ProcfsNamespaceSource scanned() {
        ProcfsNamespaceSource source = new ProcfsNamespaceSource(KernelWays.live(FILES), entrances,
                (namespace, opener) -> new SockDiagSource(namespace, new TcpInfo("6.18"), opener),
                ProcfsNamespaceSource.Unentered.NONE, namespace -> {
                    throw new SourceException(SourceException.Reason.UNSUPPORTED, "none");
                }, null, null);
        source.scan();
        return source;
    }

    private SourceException refused(Place place) {
        return assertThrows(SourceException.class,
                () -> entrances.open(place.id(), NetlinkSocket.SOCK_DIAG, TIMEOUT).close());
    }

    private void assertShowsTheListener(Place place) throws SourceException {
        world.listen(place, "127.0.0.1", PORT);
        scanned();
        String table = new String(entrances.namespace(place.id()).text("tcp"), StandardCharsets.US_ASCII);
        assertTrue(table.contains(LISTENER), table);
    }

    @Test
    void tablesAreReadThroughAProcess() throws SourceException {
        assertShowsTheListener(world.inhabited());
    }

    @Test
    void tablesAreReadOnAVisitWhereThereIsNoProcess() throws SourceException {
        assertShowsTheListener(world.mounted());
    }

    @Test
    void theVisitorLeavesTheCallerWhereHeIs() throws SourceException {
        Place place = world.named();
        scanned();
        long before = ObservedNamespace.ofThread(FileCalls.KERNEL);
        assertEquals(place.id(),
                (long) entrances.inside(place.id(), () -> ObservedNamespace.ofThread(FileCalls.KERNEL), late -> {}));
        assertEquals(before, ObservedNamespace.ofThread(FileCalls.KERNEL));
        assertNotEquals(place.id(), before);
    }

    @Test
    void whatTheVisitorCannotDoIsToldAsItIs() {
        Place place = world.named();
        scanned();
        SourceException own = new SourceException(SourceException.Reason.UNSUPPORTED, "no such thing");
        assertSame(own, assertThrows(SourceException.class, () -> entrances.inside(place.id(), () -> {
            throw own;
        }, late -> {})));
    }

    @Test
    void ofSeveralProcessesTheFirstThatIsStillThereOpensTheWay() throws SourceException {
        Place place = world.inhabited();
        int gone = (int) world.inhabited().process().pid();
        int elsewhere = (int) ProcessHandle.current().pid();
        entrances.know(Map.of(place.id(), new NamespaceEntrances.Ways(List.of("/nowhere"),
                List.of(gone, elsewhere, (int) place.process().pid()))));
        entrances.open(place.id(), NetlinkSocket.SOCK_DIAG, TIMEOUT).close();
    }

    @Test
    void aNamespaceWhoseLastProcessEndedIsGone() throws InterruptedException {
        Place place = world.inhabited();
        scanned();
        place.process().destroyForcibly().waitFor();
        assertEquals(SourceException.Reason.GONE, refused(place).reason());
    }

    @Test
    void aNameThatPassedOnToAnotherNamespaceDoesNotLeadThere() {
        Place first = world.named();
        Place second = world.named();
        entrances.know(Map.of(first.id(), new NamespaceEntrances.Ways(List.of(second.path()), List.of())));
        assertEquals(SourceException.Reason.GONE, refused(first).reason());
    }

    @Test
    void aSourceThatWasOpenedKeepsItsNamespaceWhileItsProcessEnds() throws Exception {
        Place place = world.inhabited();
        world.listen(place, "127.0.0.1", PORT);
        try (SocketSource sockets = scanned().openSockets(place.id())) {
            place.process().destroyForcibly().waitFor();
            SocketTable table = sockets.newTable();
            assertEquals(List.of(), sockets.read(EnumSet.of(Protocol.TCP), table));
            assertEquals(1, table.size());
        }
    }

    @Test
    void aSourceThatNobodyReadIsClosedWhenItsNamespaceIsSeenNoMore() throws Exception {
        Runnable end = world.mark();
        Place place = world.named();
        ProcfsNamespaceSource source = scanned();
        source.openSockets(place.id());
        assertTrue(source.holds(place.id()));
        end.run();
        source.scan();
        assertFalse(source.holds(place.id()));
    }

    @Test
    void socketsOfManyNamespacesShareTheBuffersOfTheirReader() throws SourceException {
        Place first = world.named();
        Place second = world.named();
        scanned();
        try (NetlinkChannel one = entrances.open(first.id(), NetlinkSocket.SOCK_DIAG, TIMEOUT);
                NetlinkChannel other = entrances.open(second.id(), NetlinkSocket.SOCK_DIAG, TIMEOUT)) {
            assertSame(one.answer(), other.answer());
        }
    }

    @Test
    void aVisitThatDoesNotComeBackIsNotWaitedForAndWhatItBringsLateIsTakenCareOf() throws InterruptedException {
        Place place = world.named();
        entrances = entrances(Duration.ofMillis(50));
        scanned();
        CountDownLatch way = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        AtomicReference<String> late = new AtomicReference<>();
        SourceException failure = assertThrows(SourceException.class, () -> entrances.inside(place.id(), () -> {
            await(way);
            return "late";
        }, brought -> {
            late.set(brought);
            taken.countDown();
        }));
        assertEquals("it was not entered within 50 ms by way of " + place.path(), failure.getMessage());
        way.countDown();
        assertTrue(taken.await(30, TimeUnit.SECONDS));
        assertEquals("late", late.get());
    }

    @Test
    void aFewVisitsThatDoNotComeBackEndAllOthersSoThatThreadsDoNotPileUp() throws InterruptedException {
        Place place = world.named();
        entrances = entrances(Duration.ofMillis(20));
        scanned();
        CountDownLatch way = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(NamespaceVisits.MOST_STUCK);
        for (int i = 0; i < NamespaceVisits.MOST_STUCK; i++) {
            assertThrows(SourceException.class, () -> entrances.inside(place.id(), () -> {
                await(way);
                return 1;
            }, late -> back.countDown()));
        }
        assertTrue(refused(place).getMessage().contains("have not come back yet"));
        way.countDown();
        assertTrue(back.await(30, TimeUnit.SECONDS));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
