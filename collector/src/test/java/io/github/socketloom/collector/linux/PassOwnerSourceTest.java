package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.bpf.PassBytes;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Owners as passes tell them. */
class PassOwnerSourceTest {

    private static final long[] NOTHING = {};
    private static final long SECOND = 1_000_000_000L;

    private long now = SECOND;
    private Supplier<PassBytes> kernel = PassBytes::new;
    private int passes;
    private final SocketPass pass = PassBytes.pass(() -> {
        passes++;
        return kernel.get();
    }, () -> now);
    private final Walk walk = new Walk();
    private final PassOwnerSource owners = new PassOwnerSource(pass, nanos -> nanos / 1000, walk, () -> now);

    /** What takes over when there are no passes any more. */
    private static final class Walk implements OwnerSource {
        private int refreshes;
        private boolean closed;
        private int exited;

        @Override
        public Capability capability() {
            return Capability.limited("owners", "procfs", "some descriptors may not be read", "be root");
        }

        @Override
        public long[] refresh(long[] newInodes, long[] goneInodes) {
            refreshes++;
            return new long[]{5, 901};
        }

        @Override
        public void exited(int pid) {
            exited = pid;
        }

        @Override
        public List<Owner> owners(long inode) {
            return inode == 901 ? List.of(owner(77, 8)) : List.of();
        }

        @Override
        public int unreadableProcesses() {
            return 3;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Owner owner(int pid, int fd) {
        return new Owner(new ProcessKey(pid, 10_000L * pid), fd);
    }

    private long[] refresh() throws SourceException {
        now += SECOND;
        return owners.refresh(NOTHING, NOTHING);
    }

    @Test
    void allHoldersOfASocketAreToldSorted() throws SourceException {
        kernel = () -> new PassBytes().unix(12, 9, 901).unix(12, 4, 901).tcp(11, 3, 901, 1, 10).unix(11, 4, 902);
        assertArrayEquals(new long[]{901, 902}, refresh());
        assertEquals(List.of(owner(11, 3), owner(12, 4), owner(12, 9)), owners.owners(901));
        assertEquals(List.of(owner(11, 4)), owners.owners(902));
        assertEquals(List.of(), owners.owners(903));
        assertEquals(0, owners.unreadableProcesses());
        assertEquals(Capability.available("owners", "bpf_iterator"), owners.capability());
    }

    @Test
    void onlySocketsWhoseHoldersChangedAreTold() throws SourceException {
        kernel = () -> new PassBytes().unix(11, 3, 901).unix(12, 3, 901).unix(12, 4, 902);
        refresh();
        assertArrayEquals(NOTHING, refresh());
        kernel = () -> new PassBytes().unix(12, 3, 901).unix(12, 4, 902).unix(13, 3, 903);
        assertArrayEquals(new long[]{901, 903}, refresh());
        assertEquals(List.of(owner(12, 3)), owners.owners(901));
        assertArrayEquals(NOTHING, refresh());
    }

    @Test
    void aPidThatPassedOnIsAnotherOwner() throws SourceException {
        kernel = () -> new PassBytes().unix(11, 3, 901);
        refresh();
        kernel = () -> new PassBytes().unix(11, 3, 901).start(990_000_000);
        assertArrayEquals(new long[]{901}, refresh());
        assertEquals(List.of(new Owner(new ProcessKey(11, 990_000), 3)), owners.owners(901));
    }

    @Test
    void aDescriptorThatIsToldByEachThreadIsOneHolding() throws SourceException {
        kernel = () -> new PassBytes().unix(11, 3, 901).unix(11, 4, 902).unix(11, 3, 901).unix(11, 4, 902);
        refresh();
        assertEquals(List.of(owner(11, 3)), owners.owners(901));
        assertArrayEquals(NOTHING, refresh());
    }

    @Test
    void whoEndedHoldsNothingUntilAYoungerPassShowsThePidAgain() throws SourceException {
        kernel = () -> new PassBytes().unix(11, 3, 901).unix(12, 3, 901);
        refresh();
        owners.exited(11);
        assertEquals(List.of(owner(12, 3)), owners.owners(901));
        // the readings of sockets have made a pass before this one was told
        pass.after(1);
        owners.exited(12);
        owners.refresh(NOTHING, NOTHING);
        assertEquals(List.of(owner(11, 3)), owners.owners(901), "pid 12 ended after that pass, 11 before it");
        refresh();
        assertEquals(List.of(owner(11, 3), owner(12, 3)), owners.owners(901));
    }

    @Test
    void aSocketThatIsNewSinceThePassHasAnotherOneMadeButNotTooOften() throws SourceException {
        kernel = () -> new PassBytes().unix(11, 3, 901);
        now += SECOND;
        pass.after(0);
        owners.refresh(new long[]{901}, NOTHING);
        assertEquals(1, passes, "the pass that the sockets were read by knows it");
        kernel = () -> {
            now += SECOND / 10;
            return new PassBytes().unix(11, 3, 901).unix(11, 4, 902);
        };
        owners.refresh(new long[]{902, 0}, NOTHING);
        assertEquals(2, passes);
        assertEquals(List.of(owner(11, 4)), owners.owners(902));
        owners.refresh(new long[]{903}, NOTHING);
        assertEquals(4, passes, "one for the refresh, one for the new socket");
        owners.refresh(new long[]{904}, NOTHING);
        assertEquals(5, passes, "two seconds have not gone by since");
        now += 2 * SECOND;
        owners.refresh(new long[]{904}, NOTHING);
        assertEquals(7, passes);
    }

    @Test
    void aPassThatFailsIsFollowedByAWalkForGood() throws SourceException {
        kernel = () -> new PassBytes().unix(11, 3, 901).unix(11, 4, 902);
        refresh();
        kernel = () -> null;
        assertArrayEquals(new long[]{5, 901, 902}, refresh(), "what the walk found and what passes knew");
        assertEquals(List.of(owner(77, 8)), owners.owners(901));
        assertEquals(List.of(), owners.owners(902));
        assertEquals(3, owners.unreadableProcesses());
        kernel = PassBytes::new;
        assertArrayEquals(new long[]{5, 901}, refresh());
        assertEquals(2, walk.refreshes);
        owners.exited(77);
        assertEquals(77, walk.exited);
        assertEquals(Capability.limited("owners", "procfs",
                "some descriptors may not be read; the pass over all descriptors failed, so processes' descriptors are "
                        + "read instead: reading each_descriptor: EIO (input/output error)",
                "be root"), owners.capability());
        owners.close();
        assertTrue(walk.closed);
    }

    @Property(tries = 200)
    void whateverHappensTheHoldersAreThoseOfTheLatestPass(@ForAll long seed) throws SourceException {
        Random random = new Random(seed);
        // one object serves all tries
        kernel = PassBytes::new;
        refresh();
        Map<Long, Set<Owner>> before = new HashMap<>();
        for (int round = 0; round < 12; round++) {
            PassBytes bytes = new PassBytes();
            Map<Long, Set<Owner>> now = new HashMap<>();
            for (int pid = 1; pid <= 5; pid++) {
                for (int fd = 3; fd < 9; fd++) {
                    if (random.nextInt(3) > 0) {
                        long inode = 900 + random.nextInt(12);
                        bytes.unix(pid, fd, inode);
                        now.computeIfAbsent(inode, each -> new HashSet<>()).add(owner(pid, fd));
                    }
                }
            }
            kernel = () -> bytes;
            Set<Long> changed = new TreeSet<>();
            for (long inode : refresh()) {
                changed.add(inode);
            }
            for (long inode = 900; inode < 912; inode++) {
                Set<Owner> expected = now.getOrDefault(inode, Set.of());
                assertEquals(expected, Set.copyOf(owners.owners(inode)));
                if (!expected.equals(before.getOrDefault(inode, Set.of()))) {
                    assertTrue(changed.contains(inode), "the holders of " + inode + " changed");
                }
            }
            before = now;
        }
    }
}
