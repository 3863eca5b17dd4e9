package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.DescriptorReader.Access;
import io.github.socketloom.collector.linux.DescriptorReader.Known;
import io.github.socketloom.collector.linux.DescriptorTable.Holder;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Finds owners by reading processes' descriptors, as few of them as will do. A walk over all descriptors is dear (3 µs
 * each), so there are four kinds of work:
 *
 * <ul>
 * <li>if there are new sockets while others are gone, those who held the latter are read, as far as needed;
 * <li>in each refresh a bounded number of the processes that hold sockets is looked at: those that ended lose their
 * sockets, those whose number of descriptors changed are read again;
 * <li>if a socket's owner is unknown, and every {@link #LOOK_NANOS}, all processes are looked at and those that are new
 * or whose number of descriptors changed are read;
 * <li>if it is still unknown, and every {@link #WALK_NANOS}, all processes are read. A walk that found nothing puts off
 * the next one, because a socket whose owner may not be known must not cost a walk in each refresh.
 * </ul>
 */
final class DescriptorOwnerSource implements OwnerSource {

    static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();
    static final long WALK_NANOS = Duration.ofSeconds(30).toNanos();
    static final long SHORTEST_PAUSE_NANOS = Duration.ofSeconds(2).toNanos();
    /** Processes with sockets looked at in one refresh; 3 µs each. */
    static final int LOOKS_PER_REFRESH = 256;
    /** Sockets whose owner is searched for between walks; the walk finds what goes beyond. */
    private static final int MOST_PENDING = 4096;

    private static final String NAME = "owners";
    private static final String SOURCE = "procfs";
    private static final String FIRST_NAMESPACE = "start the collector in the host's pid namespace (for a container: "
            + "--pid host, or hostPID)";

    private final DescriptorReader reader;
    private final LongSupplier nanoTime;
    private final SourceException passFailure;
    private final DescriptorTable table = new DescriptorTable();

    private Holder[] holders = new Holder[256];
    private int holderCount;
    private final LongIntMap indexOfPid = new LongIntMap();
    private int nextToCheck;

    private boolean walked;
    private boolean countsTold = true;
    private int walk;
    private long lastLook;
    private long lastWalk;
    private long pause = SHORTEST_PAUSE_NANOS;
    private long[] pending = {};
    private int unreadable;
    private boolean othersHidden;
    private SourceException failure;

    /** @param nanoTime a clock that never goes back, in nanoseconds */
    DescriptorOwnerSource(DescriptorReader reader, LongSupplier nanoTime) {
        this(reader, nanoTime, null);
    }

    /**
     * As above.
     *
     * @param passFailure why no pass over all descriptors takes the place of this, where programs in the kernel may be used;
     *         else null
     */
    DescriptorOwnerSource(DescriptorReader reader, LongSupplier nanoTime, SourceException passFailure) {
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.passFailure = passFailure;
    }

    @Override
    public Capability capability() {
        Capability own = ownCapability();
        if (passFailure == null) {
            return own;
        }
        String reason = "processes' descriptors are read one by one, because no pass in the kernel can take the place of "
                + "that: " + passFailure.getMessage();
        boolean hidden = own.remedy() == null && passFailure.reason() == SourceException.Reason.UNSUPPORTED;
        return new Capability(NAME, SOURCE, own.available(),
                own.reason() == null ? reason : own.reason() + "; " + reason, hidden ? FIRST_NAMESPACE : own.remedy());
    }

    private Capability ownCapability() {
        if (failure != null) {
            return Capability.unavailable(NAME, SOURCE, "owners cannot be looked for: " + failure.getMessage(),
                    failure.reason() == SourceException.Reason.EXHAUSTED ? SourceException.MORE_DESCRIPTORS : null);
        }
        if (othersHidden) {
            return Capability.limited(NAME, SOURCE, "/proc hides other users' processes (mount option hidepid)",
                    NoOwnerReason.NO_PERMISSION.remedy(HostInfo.LINUX));
        }
        if (unreadable == 0) {
            return Capability.available(NAME, SOURCE);
        }
        return Capability.limited(NAME, SOURCE,
                "the descriptors of " + unreadable + " of " + holderCount + " processes may not be read",
                NoOwnerReason.NO_PERMISSION.remedy(HostInfo.LINUX));
    }

    @Override
    public int unreadableProcesses() {
        return othersHidden ? Math.max(1, unreadable) : unreadable;
    }

    @Override
    public void exited(int pid) {
        int index = indexOfPid.get(pid);
        if (index != LongIntMap.NONE) {
            forget(index);
        }
    }

    @Override
    public List<Owner> owners(long inode) {
        return table.owners(inode);
    }

    @Override
    public long[] refresh(long[] newInodes, long[] goneInodes) throws SourceException {
        try {
            long[] changed = search(newInodes, goneInodes);
            failure = null;
            return changed;
        } catch (SourceException e) {
            failure = e;
            throw e;
        }
    }

    private long[] search(long[] newInodes, long[] goneInodes) throws SourceException {
        long now = nanoTime.getAsLong();
        if (!walked || now - lastWalk >= WALK_NANOS) {
            visitAll(true, now);
            pending = new long[0];
            pause = SHORTEST_PAUSE_NANOS;
        } else {
            refreshSome(newInodes, goneInodes, now);
        }
        countUnreadable();
        return table.takeChanged();
    }

    private void refreshSome(long[] newInodes, long[] goneInodes, long now) throws SourceException {
        checkHolders();
        long[] unknown = unknown(newInodes);
        if (unknown.length > 0 && goneInodes.length > 0) {
            readSuspects(goneInodes);
            unknown = unknown(unknown);
        }
        boolean sought = unknown.length > 0;
        if (sought || countsTold && now - lastLook >= LOOK_NANOS) {
            visitAll(false, now);
            unknown = unknown(unknown);
        }
        pending = unknown(join(pending, unknown));
        if (pending.length > 0 && now - lastWalk >= pause) {
            int before = pending.length;
            visitAll(true, now);
            pending = unknown(pending);
            pause = pending.length < before ? SHORTEST_PAUSE_NANOS : Math.min(2 * pause, WALK_NANOS);
            // whoever was not found by reading everything is not sought any further before the regular walk
            pending = new long[0];
        }
    }

    /**
     * Reads those who lost sockets: where a process closes one and opens another, the number of its descriptors tells
     * nothing. Only the descriptors are read of which nothing is known, or that were the lost sockets.
     */
    private void readSuspects(long[] goneInodes) throws SourceException {
        LongIntMap gone = new LongIntMap();
        Set<Holder> suspects = new HashSet<>();
        for (long inode : goneInodes) {
            gone.put(inode, 1);
            table.addHoldersTo(inode, suspects);
        }
        for (Holder process : suspects) {
            Known known = fd -> {
                long inode = process.socket(fd);
                if (inode != Known.NOTHING) {
                    return gone.get(inode) == LongIntMap.NONE ? inode : Known.NOTHING;
                }
                return process.others().get(fd) ? Known.NO_SOCKET : Known.NOTHING;
            };
            if (!reader.look(process.pid()) || reader.identity() == process.identity() && read(process, known)) {
                forget(indexOfPid.get(process.pid()));
            }
        }
    }

    private long[] unknown(long[] inodes) {
        int count = 0;
        for (long inode : inodes) {
            count += isUnknown(inode) ? 1 : 0;
        }
        if (count == inodes.length) {
            return inodes;
        }
        long[] unknown = new long[count];
        int at = 0;
        for (long inode : inodes) {
            if (isUnknown(inode)) {
                unknown[at++] = inode;
            }
        }
        return unknown;
    }

    private boolean isUnknown(long inode) {
        return inode != 0 && !table.knows(inode);
    }

    private static long[] join(long[] first, long[] second) {
        if (second.length == 0) {
            return first;
        }
        int length = Math.min(first.length + second.length, Math.max(first.length, MOST_PENDING));
        long[] both = Arrays.copyOf(first, length);
        System.arraycopy(second, 0, both, first.length, length - first.length);
        return both;
    }

    /** Looks at some of the processes that hold sockets, others each time. */
    private void checkHolders() throws SourceException {
        int left = Math.min(holderCount, LOOKS_PER_REFRESH * 8);
        int looks = LOOKS_PER_REFRESH;
        while (left-- > 0 && looks > 0 && holderCount > 0) {
            nextToCheck = nextToCheck < holderCount ? nextToCheck : 0;
            Holder process = holders[nextToCheck];
            if (process.sockets() > 0) {
                looks--;
                if (!reader.look(process.pid())) {
                    forget(nextToCheck);
                    continue;
                }
                if (visitLooked(process, false)) {
                    forget(nextToCheck);
                    continue;
                }
            }
            nextToCheck++;
        }
    }

    /** Looks at all processes and reads those that changed, or all. */
    private void visitAll(boolean readAll, long now) throws SourceException {
        boolean all = readAll || !countsTold;
        int count = reader.listProcesses();
        walk++;
        for (int i = 0; i < count; i++) {
            int pid = reader.pid(i);
            if (!reader.look(pid)) {
                continue;
            }
            Holder process = holder(pid);
            if (!visitLooked(process, all)) {
                process.setSeenIn(walk);
            }
        }
        for (int i = holderCount - 1; i >= 0; i--) {
            if (holders[i].seenIn() != walk) {
                forget(i);
            }
        }
        lastLook = now;
        if (all) {
            // there is always a first process; who does not see it sees only some
            othersHidden = !reader.look(1);
            lastWalk = now;
            walked = true;
        }
    }

    /**
     * Reads a process that was just looked at, if that is needed.
     *
     * @return whether it turned out to be gone
     */
    private boolean visitLooked(Holder process, boolean always) throws SourceException {
        long identity = reader.identity();
        long descriptors = reader.descriptors();
        boolean another = process.key() == null || process.identity() != identity;
        if (another && !identify(process)) {
            return true;
        }
        if (!always && !another && process.descriptors() == descriptors) {
            return false;
        }
        return read(process, fd -> Known.NOTHING);
    }

    /**
     * Reads the descriptors of a process that was just looked at.
     *
     * @return whether it turned out to be gone
     */
    private boolean read(Holder process, Known known) throws SourceException {
        long identity = reader.identity();
        long descriptors = reader.descriptors();
        Access access = reader.readSockets(process.pid(), known);
        if (access == Access.GONE) {
            return true;
        }
        process.setLook(identity, descriptors);
        process.setReadable(access == Access.READ);
        if (access == Access.READ) {
            countsTold &= descriptors > 0 || reader.descriptorsRead() == 0;
            table.update(process, reader);
        } else {
            table.clear(process);
        }
        return false;
    }

    /** Finds out which process has this pid now; returns false if none has. */
    private boolean identify(Holder process) throws SourceException {
        long startTime = reader.startTime(process.pid());
        if (startTime == 0) {
            return false;
        }
        if (process.key() == null || process.key().startTime() != startTime) {
            table.clear(process);
            process.setKey(new ProcessKey(process.pid(), startTime));
        }
        return true;
    }

    private Holder holder(int pid) {
        int index = indexOfPid.get(pid);
        if (index != LongIntMap.NONE) {
            return holders[index];
        }
        if (holderCount == holders.length) {
            holders = Arrays.copyOf(holders, 2 * holderCount);
        }
        Holder process = new Holder(pid);
        indexOfPid.put(pid, holderCount);
        holders[holderCount++] = process;
        return process;
    }

    private void forget(int index) {
        Holder process = holders[index];
        table.clear(process);
        indexOfPid.remove(process.pid());
        Holder last = holders[--holderCount];
        holders[holderCount] = null;
        if (last != process) {
            holders[index] = last;
            indexOfPid.put(last.pid(), index);
        }
    }

    private void countUnreadable() {
        int count = 0;
        for (int i = 0; i < holderCount; i++) {
            count += holders[i].readable() ? 0 : 1;
        }
        unreadable = count;
    }

    @Override
    public void close() {
        reader.close();
    }
}
