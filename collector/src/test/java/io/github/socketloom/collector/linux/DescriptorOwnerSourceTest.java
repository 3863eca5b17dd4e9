package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DescriptorOwnerSourceTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long[] NOTHING = {};

    private final FakeDescriptors processes = new FakeDescriptors();
    private long now = 5 * SECOND;
    private final DescriptorOwnerSource source = new DescriptorOwnerSource(processes, () -> now);

    private long[] refresh(long... newInodes) {
        try {
            return source.refresh(newInodes, new long[0]);
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    private static Owner owner(int pid, long startTime, int fd) {
        return new Owner(new ProcessKey(pid, startTime), fd);
    }

    @Test
    void theFirstRefreshReadsEverything() {
        processes.process(10, 100).open(10, 3, 77).open(10, 4, 78);
        assertArrayEquals(new long[]{77, 78}, refresh(77));
        assertEquals(List.of(owner(10, 100, 3)), source.owners(77));
        assertEquals(List.of(owner(10, 100, 4)), source.owners(78));
        assertEquals(List.of(), source.owners(79));
    }

    @Test
    void allHoldersOfASocketAreToldInOrder() {
        processes.process(20, 200).process(10, 100).open(20, 3, 77).open(10, 5, 77).open(10, 4, 77);
        refresh(77);
        assertEquals(List.of(owner(10, 100, 4), owner(10, 100, 5), owner(20, 200, 3)), source.owners(77));
    }

    @Test
    void aLackOfDescriptorsIsToldAndTakesNoOwnerAway() {
        processes.process(10, 100).open(10, 3, 77).open(10, 4, 79);
        refresh(77);
        processes.failure = new SourceException(SourceException.Reason.EXHAUSTED, "EMFILE");
        processes.open(10, 5, 78);
        assertThrows(SourceException.class, () -> source.refresh(new long[]{78}, new long[0]));
        assertFalse(source.capability().available());
        assertTrue(source.capability().remedy().contains("LimitNOFILE"));
        assertEquals(List.of(owner(10, 100, 3)), source.owners(77));

        processes.failure = null;
        assertArrayEquals(new long[]{78}, refresh());
        assertEquals(List.of(owner(10, 100, 5)), source.owners(78));
        assertTrue(source.capability().available());
    }

    @Test
    void withoutNewSocketsNoDescriptorIsRead() {
        processes.process(10, 100).open(10, 3, 77).process(11, 100);
        refresh(77);
        processes.reads();
        processes.looks();
        now += SECOND;
        assertArrayEquals(NOTHING, refresh());
        assertEquals(0, processes.reads());
        assertEquals(1, processes.looks(), "only the process that holds a socket is looked at");
    }

    @Test
    void aSocketWithoutInodeIsNotSought() {
        refresh();
        processes.looks();
        refresh(0);
        assertEquals(0, processes.looks());
    }

    @Test
    void aNewSocketMakesOnlyChangedProcessesBeRead() {
        processes.process(10, 100).open(10, 3, 77).process(11, 100).process(12, 100);
        refresh(77);
        processes.reads();
        processes.open(11, 9, 88);
        now += SECOND;
        assertArrayEquals(new long[]{88}, refresh(88));
        assertEquals(1, processes.reads());
        assertEquals(List.of(owner(11, 100, 9)), source.owners(88));
    }

    @Test
    void aSocketInPlaceOfAnotherDescriptorIsFoundByAWalk() {
        processes.process(10, 100).process(11, 100).open(11, 3, 77);
        refresh(77);
        processes.shut(11, 3).open(11, 3, 88);
        now += SECOND;
        assertArrayEquals(NOTHING, refresh(88), "the number of descriptors is the same, and the latest walk is near");
        now += 2 * SECOND;
        assertArrayEquals(new long[]{77, 88}, refresh());
        assertEquals(List.of(owner(11, 100, 3)), source.owners(88));
        assertEquals(List.of(), source.owners(77));
    }

    @Test
    void aSocketInPlaceOfOneThatIsGoneIsFoundAtOnceByReadingThatDescriptorOnly() throws SourceException {
        processes.process(10, 100).open(10, 3, 66).process(11, 100).open(11, 3, 77).open(11, 4, 78);
        refresh(66, 77, 78);
        processes.reads();
        processes.descriptorReads();
        processes.shut(11, 3).open(11, 3, 88);
        assertArrayEquals(new long[]{77, 88}, source.refresh(new long[]{88}, new long[]{77}));
        assertEquals(List.of(owner(11, 100, 3)), source.owners(88));
        assertEquals(1, processes.reads());
        assertEquals(1, processes.descriptorReads());
    }

    @Test
    void aProcessThatIsSaidToHaveEndedLosesItsSocketsAtOnce() throws SourceException {
        processes.process(10, 100).open(10, 3, 66);
        refresh(66);
        source.exited(10);
        source.exited(4711);
        assertArrayEquals(new long[]{66}, refresh());
        assertEquals(List.of(), source.owners(66));
    }

    @Test
    void aSocketThatNobodyHoldsCostsFewerAndFewerWalks() {
        for (int pid = 10; pid < 20; pid++) {
            processes.process(pid, 100);
        }
        refresh();
        processes.reads();
        int walks = 0;
        for (int second = 0; second < 60; second++) {
            now += SECOND;
            refresh(900 + second);
            walks += processes.reads() / 11;
        }
        assertTrue(walks >= 3 && walks <= 6, "walks: " + walks);
    }

    @Test
    void aProcessThatEndedLosesItsSockets() {
        processes.process(10, 100).open(10, 3, 77).process(11, 100).open(11, 3, 77);
        refresh(77);
        processes.end(10);
        now += SECOND;
        assertArrayEquals(new long[]{77}, refresh());
        assertEquals(List.of(owner(11, 100, 3)), source.owners(77));
    }

    @Test
    void aPidUsedAgainIsAnotherProcess() {
        processes.process(10, 100).open(10, 3, 77);
        refresh(77);
        processes.process(10, 555).open(10, 3, 77);
        now += SECOND;
        assertArrayEquals(new long[]{77}, refresh());
        assertEquals(List.of(owner(10, 555, 3)), source.owners(77));
    }

    @Test
    void aProcessWhoseFolderTheKernelForgotIsTheSame() {
        processes.process(10, 100).open(10, 3, 77);
        refresh(77);
        processes.evict(10);
        now += SECOND;
        assertArrayEquals(NOTHING, refresh());
        assertEquals(List.of(owner(10, 100, 3)), source.owners(77));
    }

    @Test
    void aChildThatInheritsASocketIsFoundWithinSeconds() {
        processes.process(10, 100).open(10, 3, 77);
        refresh(77);
        processes.process(11, 200).open(11, 3, 77);
        now += DescriptorOwnerSource.LOOK_NANOS;
        assertArrayEquals(new long[]{77}, refresh());
        assertEquals(2, source.owners(77).size());
    }

    @Test
    void everythingIsReadAgainFromTimeToTime() {
        processes.process(10, 100).open(10, 3, 77);
        refresh(77);
        processes.reads();
        now += DescriptorOwnerSource.WALK_NANOS;
        refresh();
        assertEquals(2, processes.reads());
    }

    @Test
    void aKernelThatTellsNoCountsIsAskedForEverything() {
        processes.tellNoCounts().process(10, 100).process(11, 100);
        refresh();
        processes.open(11, 3, 88);
        now += SECOND;
        assertArrayEquals(new long[]{88}, refresh(88));
    }

    @Test
    void processesThatMayNotBeReadAreCountedWithReasonAndRemedy() {
        processes.process(10, 100).forbid(10).process(11, 100).forbid(11);
        refresh();
        assertEquals(2, source.unreadableProcesses());
        Capability capability = source.capability();
        assertTrue(capability.available());
        assertEquals("the descriptors of 2 of 3 processes may not be read", capability.reason());
        assertTrue(capability.remedy().contains("CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH"), capability.remedy());
    }

    @Test
    void aProcessThatMayNotBeReadAnyMoreLosesItsSockets() {
        processes.process(10, 100).open(10, 3, 77);
        refresh(77);
        processes.forbid(10);
        now += DescriptorOwnerSource.WALK_NANOS;
        assertArrayEquals(new long[]{77}, refresh());
        assertEquals(List.of(), source.owners(77));
    }

    @Test
    void hiddenProcessesAreSaidToBeHidden() {
        processes.end(1).process(10, 100);
        refresh();
        assertTrue(source.capability().reason().contains("hidepid"), source.capability().reason());
        assertEquals(1, source.unreadableProcesses(), "whoever hides may hold the socket without known owner");
    }

    /** After a walk the table agrees with the processes, whatever happened before. */
    @Property(tries = 300)
    void whateverHappensAWalkTellsTheTruth(@ForAll Random random) {
        FakeDescriptors reader = new FakeDescriptors();
        long[] clock = {0};
        DescriptorOwnerSource owners = new DescriptorOwnerSource(reader, () -> clock[0]);
        Map<Integer, Map<Integer, Long>> truth = new HashMap<>();
        Map<Long, List<Owner>> known = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            change(random, reader, truth, step);
            clock[0] += SECOND;
            try {
                for (long inode : owners.refresh(new long[]{random.nextInt(20)},
                        new long[]{random.nextInt(20)})) {
                    known.put(inode, owners.owners(inode));
                }
                for (long inode = 1; inode < 20; inode++) {
                    assertEquals(known.getOrDefault(inode, List.of()), owners.owners(inode), "a change not told");
                }
            } catch (SourceException e) {
                throw new AssertionError(e);
            }
        }
        clock[0] += DescriptorOwnerSource.WALK_NANOS;
        try {
            owners.refresh(NOTHING, new long[0]);
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
        for (long inode = 1; inode < 20; inode++) {
            List<String> expected = new ArrayList<>();
            long wanted = inode;
            truth.forEach((pid, fds) -> fds.forEach((fd, held) -> {
                if (held == wanted) {
                    expected.add(pid + "/" + fd);
                }
            }));
            expected.sort(null);
            List<String> found = new ArrayList<>();
            owners.owners(inode).forEach(owner -> found.add(owner.process().pid() + "/" + owner.fd()));
            found.sort(null);
            assertEquals(expected, found);
        }
    }

    private static void change(Random random, FakeDescriptors reader, Map<Integer, Map<Integer, Long>> truth,
            int step) {
        int pid = 10 + random.nextInt(5);
        int fd = random.nextInt(6);
        switch (random.nextInt(4)) {
            case 0 :
                reader.process(pid, 100 + step);
                truth.put(pid, new HashMap<>());
                break;
            case 1 :
                reader.end(pid);
                truth.remove(pid);
                break;
            default :
                if (truth.containsKey(pid)) {
                    long inode = 1 + random.nextInt(19);
                    reader.open(pid, fd, inode);
                    truth.get(pid).put(fd, inode);
                }
                break;
        }
    }

    @Test
    void itSaysWhyNoPassInTheKernelTakesItsPlace() {
        DescriptorOwnerSource alone = new DescriptorOwnerSource(processes, () -> now,
                new SourceException(SourceException.Reason.UNSUPPORTED, "it lives in a pid namespace of its own"));
        Capability capability = alone.capability();
        assertTrue(capability.available());
        assertEquals("procfs", capability.source());
        assertEquals("processes' descriptors are read one by one, because no pass in the kernel can take the place of "
                + "that: it lives in a pid namespace of its own", capability.reason());
        assertTrue(capability.remedy().contains("--pid host"), capability.remedy());
        DescriptorOwnerSource refused = new DescriptorOwnerSource(processes, () -> now,
                new SourceException(SourceException.Reason.FAILED, "the kernel refused the iterator"));
        assertTrue(refused.capability().reason().endsWith("the kernel refused the iterator"));
        assertNull(refused.capability().remedy(), "another namespace would not help");
    }
}
