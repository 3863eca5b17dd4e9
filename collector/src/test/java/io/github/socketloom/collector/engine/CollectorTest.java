package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CollectorTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private final FakeHost host = new FakeHost();
    private final Collector collector = host.collector();

    @AfterEach
    void close() {
        collector.close();
    }

    private Snapshot tick() {
        host.pass(SECOND);
        return collector.tick().snapshot();
    }

    private Update update() {
        host.pass(SECOND);
        return collector.tick().update();
    }

    private static Connection find(Snapshot snapshot, long cookie) {
        return snapshot.connections().stream().filter(each -> each.cookie() == cookie).findFirst().orElseThrow();
    }

    private Connection only() {
        Snapshot snapshot = tick();
        assertEquals(1, snapshot.connections().size());
        return snapshot.connections().get(0);
    }

    @Nested
    @DisplayName("Direction")
    class Directions {
        @Test
        void aListenerListensAndShowsItsQueueInPlaceOfBytes() {
            FakeSocket listener = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
            listener.receiveQueue = 3;
            Connection connection = only();
            assertEquals(Direction.LISTEN, connection.direction());
            assertEquals(new ListenQueue(3, 0), connection.listenQueue());
            assertNull(connection.queues());
            assertNull(connection.rates());
        }

        @Test
        void aConnectionToAPortListenedOnIsInboundWhateverTheirOrderInTheDump() {
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 22, "10.0.0.9", 51234);
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
            Connection connection = find(tick(), 2);
            assertEquals(Direction.INBOUND, connection.direction());
            assertEquals("ssh", connection.serverPortName());
        }

        @Test
        void aConnectionFromAPortNobodyListensOnIsOutbound() {
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 51234, "192.0.2.1", 443);
            Connection connection = only();
            assertEquals(Direction.OUTBOUND, connection.direction());
            assertEquals("https", connection.serverPortName());
        }

        @Test
        void whoStillSendsSynGoesOutEvenFromAPortListenedOn() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 179, "0.0.0.0", 0);
            host.tcp(2, TcpState.SYN_SENT, "10.0.0.5", 179, "10.0.0.6", 179);
            assertEquals(Direction.OUTBOUND, find(tick(), 2).direction());
        }

        @Test
        void bothSocketsOfAConnectionWithinTheHostAreLocalAndOneServes() {
            host.tcp(1, TcpState.LISTEN, "127.0.0.1", 5432, "0.0.0.0", 0);
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 5432, "10.0.0.5", 40000);
            host.tcp(3, TcpState.ESTABLISHED, "10.0.0.5", 40000, "10.0.0.5", 5432);
            Snapshot snapshot = tick();
            assertEquals(Direction.LOCAL, find(snapshot, 2).direction());
            assertEquals(Direction.LOCAL, find(snapshot, 3).direction());
            assertTrue(find(snapshot, 2).serving());
            assertEquals("postgresql", find(snapshot, 2).serverPortName());
            assertEquals("postgresql", find(snapshot, 3).serverPortName());
        }

        @Test
        void aDualListenerTakesIpv4PeersIn() {
            host.tcp(1, TcpState.LISTEN, "::", 80, "::", 0).v6Only = 0;
            host.tcp(2, TcpState.ESTABLISHED, "::ffff:10.0.0.5", 80, "::ffff:10.0.0.9", 50000);
            Snapshot snapshot = tick();
            assertEquals(Family.DUAL, find(snapshot, 1).family());
            assertEquals(Direction.INBOUND, find(snapshot, 2).direction());
            assertEquals(Family.IPV4_MAPPED, find(snapshot, 2).family());
            assertEquals("10.0.0.9:50000", find(snapshot, 2).remote().toString());
        }

        @Test
        void aListenerForIpv6OnlyTakesNoIpv4PeersIn() {
            host.tcp(1, TcpState.LISTEN, "::", 80, "::", 0).v6Only = 1;
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "10.0.0.9", 50000);
            Snapshot snapshot = tick();
            assertEquals(Family.IPV6, find(snapshot, 1).family());
            assertEquals(Direction.OUTBOUND, find(snapshot, 2).direction());
        }

        @Test
        void aConnectionStaysInboundWhenItsListenerCloses() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            FakeSocket accepted = host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "10.0.0.9", 50000);
            tick();
            host.sockets.remove(1L);
            tick();
            host.pass(Duration.ofMinutes(10));
            accepted.state = TcpState.CLOSE_WAIT.number();
            assertEquals(Direction.INBOUND, find(tick(), 2).direction());
        }

        @Test
        void aConnectionFirstSeenJustAfterItsListenerClosedIsInbound() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            tick();
            host.sockets.remove(1L);
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "10.0.0.9", 50000);
            assertEquals(Direction.INBOUND, find(tick(), 2).direction());
        }

        @Test
        void aPortListenedOnLongAgoNoLongerMakesConnectionsInbound() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 50000, "0.0.0.0", 0);
            tick();
            host.sockets.remove(1L);
            tick();
            host.pass(Duration.ofMinutes(2));
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443);
            assertEquals(Direction.OUTBOUND, find(tick(), 2).direction());
        }

        @Test
        void aDatagramSocketWithoutPeerListensAndOneWithPeerGoesOut() {
            host.udp(1, "0.0.0.0", 53, "0.0.0.0", 0);
            host.udp(2, "10.0.0.5", 40000, "192.0.2.53", 53);
            Snapshot snapshot = tick();
            assertEquals(Direction.LISTEN, find(snapshot, 1).direction());
            assertEquals(DatagramState.UNCONNECTED, find(snapshot, 1).state());
            assertEquals(Direction.OUTBOUND, find(snapshot, 2).direction());
            assertEquals(DatagramState.CONNECTED, find(snapshot, 2).state());
            assertEquals("domain", find(snapshot, 2).serverPortName());
        }
    }

    @Nested
    @DisplayName("Interfaces")
    class Interfaces {
        @Test
        void haveTheNamesOfTheNamespaceThatIsRead() {
            host.interfaces.put(4711, "wan0");
            host.udp(1, "0.0.0.0", 68, "0.0.0.0", 0).boundInterface = 4711;
            assertEquals("wan0", only().interfaceName());
        }

        @Test
        void aSocketBoundToOneLaterHasItAsItsScope() {
            host.interfaces.put(4711, "wan0");
            FakeSocket socket = host.udp(1, "fe80::1", 546, "::", 0);
            assertNull(only().local().scope());
            socket.boundInterface = 4711;
            assertEquals("[fe80::1%wan0]:546", only().localText());
        }

        @Test
        void withoutNameAreShownByNumber() {
            host.udp(1, "0.0.0.0", 68, "0.0.0.0", 0).boundInterface = 4711;
            assertEquals("4711", only().interfaceName());
        }
    }

    @Nested
    @DisplayName("Rates")
    class RatesOfCounters {
        @Test
        void areUnknownAtTheFirstReading() {
            host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443).sent = 1_000_000;
            assertNull(only().rates());
        }

        @Test
        void areTheGrowthPerSecond() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443);
            tick();
            socket.sent = 3000;
            socket.received = 500;
            socket.retransmits = 2;
            host.pass(SECOND); // two seconds altogether
            assertEquals(new Rates(1500, 250, 1), only().rates());
        }

        @Test
        void countFromTheReadingBeforeNotFromTheLatestChange() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443);
            for (int i = 0; i < 10; i++) {
                tick();
            }
            socket.sent = 1000;
            assertEquals(1000, only().rates().sentBytesPerSecond());
        }

        @Test
        void becomeIdleWhenNothingMovesAndTheRowThenStandsStill() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443);
            tick();
            socket.sent = 1000;
            tick();
            assertSame(Rates.IDLE, only().rates());
            assertTrue(update().isEmpty());
        }

        @Test
        void stayAsTheyWereWhileTheRowCannotBeReadAndThenCountFromItsReadingBefore() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443);
            tick();
            socket.sent = 1000;
            tick();
            host.socketsFailure = "tcp: the kernel refused";
            socket.sent = 3000;
            assertEquals(1000, only().rates().sentBytesPerSecond());
            assertTrue(update().isEmpty());
            host.socketsFailure = null;
            socket.sent = 4000;
            assertEquals(1000, only().rates().sentBytesPerSecond(), "3000 bytes in 3 seconds");
        }

        @Test
        void areUnknownWhenACounterGoesBack() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 443);
            socket.sent = 5000;
            tick();
            socket.sent = 10;
            assertNull(only().rates());
        }
    }

    @Nested
    @DisplayName("Owners")
    class Owners {
        @Test
        void allHoldersOfASocketAreShownWithTheirProcesses() {
            FakeSocket socket = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            host.files.put("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nwww:x:1000:1000::/:/bin/false\n");
            Owner master = new Owner(host.process(100, "nginx"), 6);
            Owner worker = new Owner(host.process(101, "nginx"), 6);
            host.own(socket, master, worker);
            Snapshot snapshot = tick();
            assertEquals(List.of(master, worker), find(snapshot, 1).owners());
            assertNull(find(snapshot, 1).noOwnerReason());
            assertEquals("www", find(snapshot, 1).user());
            assertEquals("root", snapshot.processes().get(master.process()).user());
        }

        @Test
        void anOwnerThatIsFoundLaterChangesTheRow() {
            FakeSocket socket = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            tick();
            Owner owner = new Owner(host.process(100, "nginx"), 6);
            host.own(socket, owner);
            Update update = update();
            assertEquals(List.of(owner), update.changed().get(0).owners());
            assertEquals("nginx", update.processes().get(0).comm());
        }

        @Test
        void aProcessIsForgottenWithItsLastSocket() {
            FakeSocket socket = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            ProcessKey nginx = host.process(100, "nginx");
            host.own(socket, new Owner(nginx, 6));
            tick();
            host.sockets.clear();
            Update update = update();
            assertEquals(List.of(nginx), update.endedProcesses());
            assertEquals(1, update.removed().size());
            assertEquals(Map.of(), tick().processes());
        }

        @Test
        void aProcessThatBecomesAnotherProgramIsReadAgain() {
            FakeSocket socket = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            ProcessKey key = host.process(100, "sh");
            host.own(socket, new Owner(key, 6));
            tick();
            host.process(100, "nginx");
            ProcessInfo now = update().processes().get(0);
            assertEquals("nginx", now.comm());
            assertEquals(List.of("/usr/sbin/nginx"), now.command());
        }

        @Test
        void anOldProcessThatBecomesAnotherProgramIsReadAgainWithinTwoTicks() {
            for (int pid = 100; pid < 1100; pid++) {
                host.own(host.tcp(pid, TcpState.LISTEN, "0.0.0.0", pid, "0.0.0.0", 0),
                        new Owner(host.process(pid, "sh"), 6));
            }
            for (int i = 0; i < 5; i++) {
                tick();
            }
            ProcessKey changed = host.process(700, "nginx");
            tick();
            assertEquals("nginx", tick().processes().get(changed).comm());
        }

        @Test
        void whatIsOnlyLookedUpComesLater() throws InterruptedException {
            ProcessKey nginx = host.process(100, "nginx");
            host.own(host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0), new Owner(nginx, 6));
            host.ancestors.put(100, List.of(new Ancestor(1, "systemd")));
            assertEquals(List.of(), tick().processes().get(nginx).ancestors());
            awaitLookup(nginx);
            Update update = update();
            assertEquals(List.of(new Ancestor(1, "systemd")), update.processes().get(0).ancestors());
        }

        @Test
        void aFirstTickReadsForOneSecondAndNamesTheRest() {
            host.processReading = Duration.ofMillis(300);
            for (int pid = 100; pid < 110; pid++) {
                host.own(host.tcp(pid, TcpState.LISTEN, "0.0.0.0", pid, "0.0.0.0", 0),
                        new Owner(host.process(pid, "daemon"), 6));
            }
            Snapshot snapshot = tick();
            assertEquals(4, snapshot.processes().values().stream().filter(each -> each.uid() == 0).count());
            for (ProcessInfo each : snapshot.processes().values()) {
                assertEquals("daemon", each.comm());
                assertTrue(each.cgroup().status().isPending());
            }
        }

        @Test
        void whatATickHadNoTimeToReadFillsIn() {
            host.processReading = Duration.ofMillis(300);
            for (int pid = 100; pid < 110; pid++) {
                host.own(host.tcp(pid, TcpState.LISTEN, "0.0.0.0", pid, "0.0.0.0", 0),
                        new Owner(host.process(pid, "daemon"), 6));
            }
            tick();
            host.processReading = Duration.ZERO;
            tick();
            assertTrue(tick().processes().values().stream().allMatch(each -> each.uid() == 0));
        }

        @Test
        void aProcessThatEndedBeforeItWasReadIsSaidToHaveEnded() {
            ProcessKey gone = new ProcessKey(100, 5);
            host.own(host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0), new Owner(gone, 6));
            assertEquals("(ended)", tick().processes().get(gone).comm());
        }

        @Test
        void aNewNameOfAUserReachesItsProcesses() {
            host.files.put("/etc/passwd", "root:x:0:0::/:/bin/sh\n");
            ProcessKey nginx = host.process(100, "nginx");
            host.own(host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0), new Owner(nginx, 6));
            assertEquals("root", tick().processes().get(nginx).user());
            host.files.put("/etc/passwd", "admin:x:0:0::/:/bin/sh\n");
            host.pass(Duration.ofMinutes(1));
            tick();
            host.udp(2, "0.0.0.0", 53, "0.0.0.0", 0).uid = 0;
            tick();
            assertEquals("admin", tick().processes().get(nginx).user());
        }

        /** Waits, for as long as it takes, until a process was looked up. */
        private void awaitLookup(ProcessKey key) throws InterruptedException {
            while (host.lookup.known(key).isEmpty()) {
                Thread.sleep(1);
            }
        }

        @Test
        void everyMissingOwnerHasItsReason() {
            host.tcp(1, TcpState.TIME_WAIT, "10.0.0.5", 50000, "192.0.2.1", 443).inode = 0;
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50001).inode = 0;
            host.tcp(3, TcpState.FIN_WAIT1, "10.0.0.5", 50002, "192.0.2.1", 443).inode = 0;
            host.tcp(4, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            host.tcp(5, TcpState.ESTABLISHED, "10.0.0.5", 50004, "192.0.2.1", 2049).uid = 0;
            Snapshot snapshot = tick();
            assertEquals(NoOwnerReason.TIME_WAIT, find(snapshot, 1).noOwnerReason());
            assertEquals(NoOwnerReason.NOT_ACCEPTED, find(snapshot, 2).noOwnerReason());
            assertEquals(NoOwnerReason.ORPHANED, find(snapshot, 3).noOwnerReason());
            assertEquals(NoOwnerReason.EXITED, find(snapshot, 4).noOwnerReason());
            assertEquals(NoOwnerReason.KERNEL_SOCKET, find(snapshot, 5).noOwnerReason());
            assertEquals(5, snapshot.report().ownerless());
        }

        @Test
        void anOwnerThatMayNotBeSeenIsSaidToBeHidden() {
            host.unreadableProcesses = 12;
            host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            assertEquals(NoOwnerReason.NO_PERMISSION, only().noOwnerReason());
        }

        @Test
        void aSourceThatFailsIsNamedAndItsGapIsShown() {
            host.ownersFailure = "/proc may not be read";
            host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            Snapshot snapshot = tick();
            assertEquals(List.of("owners: /proc may not be read"), snapshot.report().errors());
            assertEquals(NoOwnerReason.NOT_READ, find(snapshot, 1).noOwnerReason());
            host.ownersFailure = null;
            host.unreadableProcesses = 1;
            assertEquals(NoOwnerReason.NO_PERMISSION, only().noOwnerReason());
        }
    }

    @Nested
    @DisplayName("Owners that could not be read")
    class OwnersNotRead {
        @Test
        void stayWithARowThatChanges() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            Owner owner = new Owner(host.process(100, "curl"), 5);
            host.own(socket, owner);
            tick();
            host.ownersFailure = "/proc may not be read";
            socket.sent = 1000;
            Snapshot snapshot = tick();
            assertEquals(List.of(owner), find(snapshot, 1).owners());
            assertNull(find(snapshot, 1).noOwnerReason());
            assertEquals("curl", snapshot.processes().get(owner.process()).comm());
        }

        @Test
        void doNotMakeTheReasonForgottenWhyThereIsNone() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            host.unreadableProcesses = 1;
            tick();
            host.ownersFailure = "/proc may not be read";
            socket.sent = 1000;
            assertEquals(NoOwnerReason.NO_PERMISSION, only().noOwnerReason());
        }

        @Test
        void areThoseOfTheInodeBeforeWhereItWasClosed() {
            FakeSocket socket = host.tcp(1, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            host.own(socket, new Owner(host.process(100, "curl"), 5));
            tick();
            host.ownersFailure = "/proc may not be read";
            socket.inode = 0;
            socket.state = TcpState.FIN_WAIT1.number();
            Connection closed = tick().connections().get(0);
            assertEquals(List.of(new Owner(new ProcessKey(100, 100_000_000L), 5)), closed.owners());
            assertTrue(closed.isReleased());
            assertEquals(NoOwnerReason.ORPHANED, closed.noOwnerReason());
        }
    }

    @Nested
    @DisplayName("Ticks")
    class Ticks {
        @Test
        void theFirstHasNoUpdateAndAQuietOneAnEmptyOne() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            host.pass(SECOND);
            assertNull(collector.tick().update());
            Update second = update();
            assertNotNull(second);
            assertTrue(second.isEmpty());
        }

        @Test
        void theSnapshotOfATickCannotBeHadAfterTheNextOne() {
            Tick first = collector.tick();
            assertEquals(1, first.snapshot().report().sequence());
            collector.tick();
            assertThrows(IllegalStateException.class, first::snapshot);
        }

        @Test
        void anUnchangedConnectionKeepsItsObject() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            assertSame(only(), only());
        }

        @Test
        void aFailedReadingKeepsWhatWasKnown() {
            host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
            tick();
            host.socketsFailure = "tcp: the kernel refused";
            Snapshot snapshot = tick();
            assertEquals(1, snapshot.connections().size());
            assertEquals(List.of("tcp: the kernel refused"), snapshot.report().errors());
        }

        @Test
        void aUserWhoseNameBecomesKnownIsNamedOnSocketsThatStandStill() {
            host.tcp(1, TcpState.ESTABLISHED, "10.0.0.1", 4000, "192.0.2.1", 443).uid = 1234;
            assertEquals("1234", only().user());
            host.files.put("/etc/passwd", "mara:x:1234:1234::/home/mara:/bin/sh\n");
            host.pass(Duration.ofMinutes(2));
            host.tcp(2, TcpState.ESTABLISHED, "10.0.0.1", 4001, "192.0.2.1", 443).uid = 1234;
            tick();
            Snapshot later = tick();
            assertEquals("mara", find(later, 2).user());
            assertEquals("mara", find(later, 1).user());
        }

        @Test
        void aSocketKeepsItsIdAndTheTimeItWasFirstSeen() {
            FakeSocket socket = host.tcp(0x1a2b, TcpState.ESTABLISHED, "10.0.0.5", 50003, "192.0.2.1", 443);
            Connection first = only();
            socket.state = TcpState.FIN_WAIT1.number();
            Connection second = only();
            assertEquals("4026531840/1a2b", second.id().toString());
            assertEquals(first.firstSeen(), second.firstSeen());
        }
    }
}
