package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopologyFollowerTest {

    private static final ProcessKey NGINX = new ProcessKey(812, 1);
    private static final ProcessKey REDIS = new ProcessKey(900, 1);
    private static final Redaction NOTHING_HIDDEN = new Redaction() {
        @Override
        public List<String> command(List<String> words) {
            return words;
        }

        @Override
        public String label(String key, String value) {
            return value;
        }
    };

    private final StateFixture host = new StateFixture();

    private static ProcessInfo process(ProcessKey key, String name) {
        return new ProcessInfo(key, 1, 33, "www-data", name, List.of(name),
                Cgroup.of("/system.slice/" + name + ".service", CgroupStatus.KNOWN));
    }

    private static SocketFilter of(java.util.function.BiPredicate<Connection, ModelState> test) {
        return new SocketFilter() {
            @Override
            public boolean matches(Connection connection, ModelState state) {
                return test.test(connection, state);
            }

            @Override
            public boolean dependsOnTime() {
                return false;
            }
        };
    }

    private static TopologyFollower follower(GroupBy groupBy, SocketFilter filter) {
        return new TopologyFollower(TopologyWish.DEFAULT.withGroupBy(groupBy).request(), filter, null, NOTHING_HIDDEN);
    }

    private static Set<String> names(Topology topology) {
        return topology.actors().stream().map(Actor::displayName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Link> traffic(Topology topology) {
        return topology.links().stream().filter(link -> !link.key().type().equals(Link.OWNERSHIP)).toList();
    }

    @Test
    void thereIsNoGraphBeforeTheFirstReading() {
        assertNull(follower(GroupBy.PROCESS_NAME, SocketFilter.ALL).follow(host.state(), ModelChange.EVERYTHING));
    }

    @Test
    void aReadingThatChangesNothingGivesTheSameGraph() {
        TopologyFollower follower = follower(GroupBy.PROCESS_NAME, SocketFilter.ALL);
        Topology first = follower.follow(host.state(),
                host.begin(List.of(process(NGINX, "nginx")), connection(1).ownedBy(NGINX, 4).build()));
        assertSame(first, follower.follow(host.state(), host.quiet()));
    }

    @Test
    void theOtherEndOfAConnectionTakenIsTakenToo() {
        Connection client = connection(1).ownedBy(NGINX, 4).direction(Direction.LOCAL).local("127.0.0.1", 40000)
                .remote("127.0.0.1", 6379).build();
        Connection server = connection(2).ownedBy(REDIS, 7).direction(Direction.LOCAL).local("127.0.0.1", 6379)
                .remote("127.0.0.1", 40000).build();
        Connection other = connection(3).ownedBy(REDIS, 8).build();
        SocketFilter nginx = of((connection, state) -> connection.primaryOwner().process().equals(NGINX));
        TopologyFollower follower = follower(GroupBy.PROCESS_NAME, nginx);
        Topology topology = follower.follow(host.state(), host.begin(
                List.of(process(NGINX, "nginx"), process(REDIS, "redis")), client, server, other));
        assertEquals(Set.of("nginx", "redis", "rack12"), names(topology));
        assertEquals(1, traffic(topology).size());

        topology = follower.follow(host.state(), host.removed(id(1)));
        assertEquals(Set.of("rack12"), names(topology));
    }

    @Test
    void aProcessWhoseNameArrivesLaterIsRenamed() {
        TopologyFollower follower = follower(GroupBy.PROCESS_NAME, SocketFilter.ALL);
        follower.follow(host.state(), host.begin(List.of(), connection(1).ownedBy(NGINX, 4).build()));
        Topology topology = follower.follow(host.state(), host.update(List.of(process(NGINX, "nginx")), List.of(),
                List.of(), List.of(), List.of()));
        assertEquals(Set.of("192.0.2.1", "nginx", "rack12"), names(topology));
    }

    private static Connection random(Random random, long key, List<ProcessKey> processes) {
        ConnectionBuilder builder = connection(key);
        if (random.nextInt(8) > 0) {
            builder.ownedBy(processes.get(random.nextInt(processes.size())), 3);
        }
        if (random.nextInt(10) == 0) {
            builder.ownedBy(processes.get(random.nextInt(processes.size())), 4);
        }
        int client = 40000 + random.nextInt(6);
        int server = 80 + random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> builder.direction(Direction.LOCAL).local("127.0.0.1", client).remote("127.0.0.1", server).build();
            case 1 -> builder.direction(Direction.LOCAL).local("127.0.0.1", server).remote("127.0.0.1", client).build();
            case 2 -> builder.listening("0.0.0.0", server).build();
            default -> builder.remote("192.0.2." + random.nextInt(5), server).rates(random.nextInt(3), 0).build();
        };
    }

    @Property(tries = 150)
    void aGraphKeptUpToDateEqualsANewOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int readings,
            @ForAll GroupBy groupBy, @ForAll boolean filtered) {
        Random random = new Random(seed);
        List<ProcessKey> processes = List.of(NGINX, REDIS, new ProcessKey(1, 1), new ProcessKey(77, 5));
        SocketFilter filter = filtered ? of((connection, state) -> connection.id().key() % 2 == 0) : SocketFilter.ALL;
        TopologyFollower kept = follower(groupBy, filter);
        kept.follow(host.state(), host.begin(List.of(process(NGINX, "nginx"))));
        Set<Long> alive = new TreeSet<>();
        long next = 1;
        for (int reading = 0; reading < readings; reading++) {
            List<Connection> added = new ArrayList<>();
            List<Connection> changed = new ArrayList<>();
            List<ConnectionId> removed = new ArrayList<>();
            for (long key : List.copyOf(alive)) {
                int fate = random.nextInt(5);
                if (fate == 0) {
                    removed.add(id(key));
                    alive.remove(key);
                } else if (fate == 1) {
                    changed.add(random(random, key, processes));
                }
            }
            for (int k = random.nextInt(6); k > 0; k--) {
                alive.add(next);
                added.add(random(random, next++, processes));
            }
            List<ProcessInfo> better = random.nextInt(3) == 0
                    ? List.of(process(processes.get(random.nextInt(4)), "p" + random.nextInt(2)))
                    : List.of();
            ModelChange change = host.update(better, List.of(), added, changed, removed);
            Topology followed = kept.follow(host.state(), change);
            Topology fresh = follower(groupBy, filter).follow(host.state(), ModelChange.EVERYTHING);
            assertEquals(fresh.actors(), followed.actors());
            assertEquals(fresh.links(), followed.links());
        }
    }

    @Test
    void whatWasOpenedAndClosedBetweenReadingsTakesPartForAMoment() {
        TopologyFollower follower = follower(GroupBy.PROCESS_NAME, SocketFilter.ALL);
        follower.follow(host.state(), host.begin(List.of(process(NGINX, "nginx")), connection(1).ownedBy(NGINX, 4)
                .build()));
        Topology closed = follower.follow(host.state(), host.closed(List.of(), connection(9).ownedBy(NGINX, 5)
                .state(TcpState.CLOSE).remote("198.51.100.4", 443).build()));
        assertEquals(1, traffic(closed).stream().filter(link -> "close".equals(link.key().state())).count());
        Topology later = closed;
        for (int second = 0; second < 6; second++) {
            later = follower.follow(host.state(), host.quiet());
        }
        assertEquals(0, traffic(later).stream().filter(link -> "close".equals(link.key().state())).count());
        assertEquals(1, traffic(later).size());
    }

    @Test
    void whatAReadingSawTakesNoPartOnceItIsClosed() {
        TopologyFollower follower = follower(GroupBy.PROCESS_NAME, SocketFilter.ALL);
        follower.follow(host.state(), host.begin(List.of(process(NGINX, "nginx")), connection(1).ownedBy(NGINX, 4)
                .build()));
        Topology closed = follower.follow(host.state(), host.closed(List.of(id(1)), connection(1).ownedBy(NGINX, 4)
                .state(TcpState.CLOSE).build()));
        assertEquals(List.of(), traffic(closed));
    }
}
