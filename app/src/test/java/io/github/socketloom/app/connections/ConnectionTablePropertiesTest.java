package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ConnectionTablePropertiesTest {

    private static Connection random(Random random, long key) {
        return connection(key).rates(random.nextInt(20), 0)
                .listening(random.nextBoolean() ? "127.0.0.1" : "10.0.0.1", random.nextInt(4)).build();
    }

    /** Whatever happens from reading to reading: what was merged step by step equals what is made at once. */
    @Property(tries = 200)
    void aTableKeptUpToDateEqualsANewOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int readings,
            @ForAll boolean hideLoopback) {
        Random random = new Random(seed);
        StateFixture host = new StateFixture();
        ConnectionTable kept = new ConnectionTable();
        TableRequest request = new TableRequest(ConnectionFilter.ALL, hideLoopback
                ? Set.of(Facet.HIDE_LOOPBACK)
                : Set.of(), List.of(new SortKey("tx", false), new SortKey("local", true)), false, 0, null);
        Set<Long> alive = new TreeSet<>();
        long next = 1;
        kept.refresh(host.state(), host.begin(List.of()), request);
        for (int reading = 0; reading < readings; reading++) {
            List<Connection> added = new ArrayList<>();
            List<Connection> changed = new ArrayList<>();
            List<ConnectionId> removed = new ArrayList<>();
            for (long key : List.copyOf(alive)) {
                int fate = random.nextInt(4);
                if (fate == 0) {
                    removed.add(id(key));
                    alive.remove(key);
                } else if (fate == 1) {
                    changed.add(random(random, key));
                }
            }
            for (int k = random.nextInt(6); k > 0; k--) {
                alive.add(next);
                added.add(random(random, next++));
            }
            ModelChange change = host.update(List.of(), List.of(), added, changed, removed);
            TableContent content = kept.refresh(host.state(), change, request);
            TableContent fresh = new ConnectionTable().refresh(host.state(), ModelChange.EVERYTHING, request);
            assertEquals(describe(fresh), describe(content));
            assertEquals(fresh.counts(), content.counts());
            for (int i = 0; i < content.size(); i++) {
                assertEquals(i, content.indexOf(content.row(i)));
            }
        }
    }

    private static List<String> describe(TableContent content) {
        return Arrays.stream(content.rows()).map(row -> row.tracked().toString()).toList();
    }

    @Property
    void mergingEqualsSorting(@ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> left,
            @ForAll @Size(max = 40) List<@IntRange(max = 30) Integer> right) {
        StateFixture host = new StateFixture();
        List<Connection> connections = new ArrayList<>();
        for (int rate : left) {
            connections.add(connection(connections.size() + 1).rates(rate, 0).build());
        }
        for (int rate : right) {
            connections.add(connection(connections.size() + 1).rates(rate, 0).build());
        }
        host.begin(List.of(), connections.toArray(Connection[]::new));
        Row[] all = host.state().connections().stream().map(tracked -> new Row(tracked, null))
                .sorted(Comparator.comparing(Row::id)).toArray(Row[]::new);
        Comparator<Row> order = RowOrder.of(List.of(new SortKey("tx", true)));
        Row[] first = Arrays.copyOf(all, left.size());
        Row[] second = Arrays.copyOfRange(all, left.size(), all.length);
        Arrays.sort(first, order);
        Arrays.sort(second, order);
        Row[] merged = RowOrder.merge(Arrays.copyOf(first, first.length + 3), first.length, second, order);
        Arrays.sort(all, order);
        assertArrayEquals(all, merged);
    }

    @Property
    void movesAreWhatIsLeftOfTheLongestAscendingSubsequence(
            @ForAll @Size(max = 12) Set<@IntRange(max = 50) Integer> set) {
        int[] ranks = set.stream().mapToInt(Integer::intValue).toArray();
        int longest = 0;
        for (int choice = 0; choice < 1 << ranks.length; choice++) {
            int last = -1;
            int length = 0;
            for (int i = 0; i < ranks.length; i++) {
                if ((choice >> i & 1) == 1) {
                    if (ranks[i] <= last) {
                        length = -1;
                        break;
                    }
                    last = ranks[i];
                    length++;
                }
            }
            longest = Math.max(longest, length);
        }
        assertEquals(ranks.length - longest, RowOrder.moves(ranks));
    }
}
