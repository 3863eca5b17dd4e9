package io.github.socketloom.collector.export.metrics;

import static io.github.socketloom.collector.export.metrics.TrafficWorld.SECOND;
import static io.github.socketloom.collector.export.metrics.TrafficWorld.flow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.metrics.TrafficReport.Dimension;
import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever happens on a host: connections come, grow, fall back, change hands, close heard and unheard. */
class TrafficPropertiesTest {

    private static final int READINGS = 25;

    /** A connection of the invented host. */
    private static final class Living {
        private final long cookie;
        private final ProcessInfo owner;
        private final String remote;
        private long received;
        private long sent;

        private Living(long cookie, ProcessInfo owner, String remote) {
            this.cookie = cookie;
            this.owner = owner;
            this.remote = remote;
        }

        private Connection row() {
            return flow(cookie, owner).ends("10.0.0.5", remote, 443)
                    .figures(received, sent, received / 9, sent / 9, 0, 5)
                    .build();
        }
    }

    @Property(tries = 150)
    void groupsAddUpToTheHostAndNothingEverFalls(@ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int top) {
        Random random = new Random(seed);
        TrafficWorld world = new TrafficWorld();
        List<ProcessInfo> owners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            owners.add(world.process(100 + i, "p" + i));
        }
        owners.add(null);
        TrafficAggregates aggregates = new TrafficAggregates(top, top);
        List<Living> living = new ArrayList<>();
        Map<Map<String, String>, TrafficTotals> last = new HashMap<>();
        TrafficTotals lastOther = new TrafficTotals(0, 0, 0, 0, 0, 0);
        long nextCookie = 1;
        long expected = 0;
        long now = 0;
        for (int reading = 0; reading < READINGS; reading++) {
            List<Connection> closed = new ArrayList<>();
            for (int i = living.size() - 1; i >= 0; i--) {
                Living each = living.get(i);
                long more = random.nextInt(4) == 0 ? random.nextInt(100_000) : 0;
                int fate = random.nextInt(12);
                if (fate == 0) {
                    living.remove(i); // unheard: nobody knows what it did since
                    continue;
                } else if (fate == 1) {
                    more = Math.min(0, -each.received / 2); // other counters: what they grew by is not known
                }
                each.received += more;
                expected += Math.max(0, more);
                if (fate == 2) {
                    closed.add(each.row());
                    living.remove(i);
                }
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                Living born = new Living(nextCookie++, owners.get(random.nextInt(owners.size())),
                        "192.0.2." + random.nextInt(9));
                born.received = random.nextInt(1000);
                expected += reading == 0 ? 0 : born.received;
                if (reading > 0 && random.nextInt(3) == 0) {
                    closed.add(born.row());
                } else {
                    living.add(born);
                }
            }
            now += random.nextInt(400) * SECOND;
            aggregates.count(world.snapshot(living.stream().map(Living::row).toList()), closed, now);
            if (random.nextInt(3) == 0) {
                aggregates.closeWindow();
            }
            TrafficReport report = aggregates.report();
            assertEquals(expected, report.host().totals().receivedBytes());
            for (Dimension dimension : report.dimensions()) {
                assertEquals(living.size(), dimension.groups().stream().mapToInt(Total::connections).sum());
                assertTrue(dimension.groups().size() <= top + 2);
                for (Total group : dimension.groups()) {
                    TrafficTotals before = last.put(named(dimension, group), group.totals());
                    assertTrue(before == null || before.receivedBytes() <= group.totals().receivedBytes()
                            && before.sessions() <= group.totals().sessions(), () -> before + " " + group);
                }
                if (report.hostWindow() != null) {
                    assertEquals(report.hostWindow().received().sum(),
                            dimension.windows().stream().mapToLong(each -> each.received().sum()).sum());
                    assertEquals(report.hostWindow().received().count(),
                            dimension.windows().stream().mapToLong(each -> each.received().count()).sum());
                }
                // those that lost their name keep what they counted, and go on from there
                long all = last.entrySet().stream().filter(each -> each.getKey().get("").equals(dimension.name()))
                        .mapToLong(each -> each.getValue().receivedBytes()).sum();
                assertEquals(report.host().totals().receivedBytes(), all, dimension.name());
            }
            assertTrue(report.otherSockets().totals().receivedBytes() >= lastOther.receivedBytes());
            lastOther = report.otherSockets().totals();
        }
    }

    private static Map<String, String> named(Dimension dimension, Total group) {
        Map<String, String> labels = new TreeMap<>(group.labels());
        labels.put("", dimension.name());
        return labels;
    }
}
