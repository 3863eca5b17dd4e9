package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens on a host: the first snapshot and all updates after it give the latest snapshot. */
class UpdateEqualsSnapshotTest {

    private final Set<ConnectionId> known = new HashSet<>();
    private final Set<ConnectionId> closed = new HashSet<>();
    private final List<ClosedSocket> late = new ArrayList<>();
    private final long[] cookies = new long[8];
    private long nextCookie = 1;
    private long number;

    @Property(tries = 200)
    void updatesAppliedToTheFirstSnapshotGiveTheLatest(@ForAll long seed) {
        Random random = new Random(seed);
        known.clear();
        closed.clear();
        late.clear();
        number = 0;
        FakeHost host = new FakeHost();
        host.events.everything = random.nextBoolean();
        host.events.closes = random.nextBoolean();
        Collector collector = host.collector();
        collector.want(CounterRequest.NOTHING.withEvents(true));
        Map<ConnectionId, Connection> connections = new HashMap<>();
        Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
        for (int tick = 0; tick < 12; tick++) {
            for (int step = random.nextInt(6); step > 0; step--) {
                change(host, random);
            }
            host.pass(Duration.ofMillis(500 + random.nextInt(random.nextInt(4) == 0 ? 20_000 : 1000)));
            Tick result = collector.tick();
            apply(result, connections, processes);
            Snapshot snapshot = result.snapshot();
            assertEquals(snapshot.connections().stream().collect(Collectors.toMap(Connection::id, each -> each)),
                    connections);
            assertEquals(snapshot.processes(), processes);
            assertEquals(host.sockets.size(), connections.size());
        }
        collector.close();
    }

    private void apply(Tick tick, Map<ConnectionId, Connection> connections,
            Map<ProcessKey, ProcessInfo> processes) {
        Update update = tick.update();
        if (update == null) {
            tick.snapshot().connections().forEach(each -> connections.put(each.id(), each));
            processes.putAll(tick.snapshot().processes());
            return;
        }
        known.addAll(connections.keySet());
        update.added().forEach(each -> assertEquals(null, connections.put(each.id(), each), "added twice"));
        update.changed().forEach(each -> assertEquals(each.id(), connections.put(each.id(), each).id()));
        Set<ConnectionId> gone = new HashSet<>(connections.keySet());
        update.removed().forEach(id -> assertEquals(id, connections.remove(id).id()));
        gone.removeAll(connections.keySet());
        for (Connection each : update.closed()) {
            assertFalse(connections.containsKey(each.id()), () -> each + " is closed and still there");
            assertTrue(closed.add(each.id()), () -> each + " is closed twice");
            boolean seen = known.contains(each.id()) || gone.contains(each.id());
            assertEquals(!seen && each.owners().isEmpty(), each.noOwnerReason() == NoOwnerReason.SHORT_LIVED,
                    each::toString);
            assertNotNull(each.end(), each::toString);
        }
        update.processes().forEach(each -> processes.put(each.key(), each));
        update.closed().forEach(each -> each.owners().forEach(owner -> assertTrue(
                processes.containsKey(owner.process()), () -> "nothing is known of who held " + each)));
        checkEvents(update);
        update.endedProcesses().forEach(processes::remove);
    }

    private void checkEvents(Update update) {
        long time = 0;
        for (ConnectionEvent each : update.events()) {
            assertTrue(each.number() > number, "numbers ascend");
            number = each.number();
            assertTrue(each.time() >= time, "so do times");
            time = each.time();
            assertEquals(each.actor() == null, each.noActorReason() != null, each::toString);
        }
        long told = update.report().events().told().values().stream().mapToLong(Long::longValue).sum();
        assertTrue(number <= told, "each is counted");
    }

    private static HeardEvent.Holder holder(Random random) {
        int pid = 100 + random.nextInt(3);
        return random.nextInt(4) == 0 ? null : new HeardEvent.Holder(pid, pid * 1_000_000L, "brief", 1000, 0);
    }

    private void change(FakeHost host, Random random) {
        int place = random.nextInt(8);
        long cookie = cookies[place];
        FakeSocket socket = host.sockets.get(cookie);
        TcpState[] states = TcpState.values();
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                if (socket == null) {
                    boolean listener = random.nextBoolean();
                    String any = listener ? "0.0.0.0" : "10.0.0." + random.nextInt(4);
                    // the kernel never gives a cookie twice
                    cookies[place] = nextCookie;
                    host.tcp(nextCookie++, listener ? TcpState.LISTEN : TcpState.ESTABLISHED, any,
                            80 + random.nextInt(3),
                            listener ? "0.0.0.0" : "192.0.2.1", listener ? 0 : 5000);
                }
            }
            case 2 -> host.sockets.remove(cookie);
            case 5 -> {
                if (socket != null) {
                    host.sockets.remove(cookie);
                    socket.sent += random.nextInt(1000);
                    if (random.nextInt(3) == 0) {
                        late.add(host.closeMessage(socket));
                    } else {
                        host.events.closed.add(host.closeMessage(socket));
                    }
                }
            }
            case 6 -> {
                FakeSocket brief = host.tcp(nextCookie++, TcpState.ESTABLISHED, "10.0.0.1", 40000, "192.0.2.1", 443);
                host.close(brief);
            }
            case 10 -> {
                FakeSocket brief = new FakeSocket(nextCookie++, Protocol.TCP, TcpState.ESTABLISHED, "10.0.0.1", 40000,
                        "192.0.2.1", 443);
                host.happen(random.nextBoolean() ? EventKind.CLOSE : EventKind.FAILED, brief, Direction.OUTBOUND,
                        holder(random), null);
            }
            case 11 -> {
                if (socket != null && socket.state != TcpState.LISTEN.number()) {
                    host.sockets.remove(cookie);
                    host.happen(EventKind.CLOSE, socket, Direction.OUTBOUND, holder(random), null);
                }
            }
            case 8 -> host.events.exited.add(100 + random.nextInt(3));
            case 7 -> {
                host.events.closed.addAll(late);
                late.clear();
            }
            case 3 -> {
                if (socket != null) {
                    socket.sent += random.nextInt(1000) - 100;
                }
            }
            case 4 -> {
                if (socket != null && socket.state != TcpState.LISTEN.number()) {
                    socket.state = states[random.nextInt(states.length)].number();
                    socket.inode = random.nextBoolean() ? 0 : 1000 + cookie;
                }
            }
            default -> {
                if (socket != null && socket.inode != 0) {
                    ProcessKey process = host.process(100 + random.nextInt(3), "p" + random.nextInt(2));
                    host.own(socket, random.nextBoolean() ? new Owner[0] : new Owner[]{new Owner(process, 3)});
                }
            }
        }
    }
}
