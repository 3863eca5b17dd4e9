package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Processes that a test made up. Counts how often they are looked at and read. */
final class FakeDescriptors implements DescriptorReader {

    private static final class Fake {
        private final TreeMap<Integer, Long> sockets = new TreeMap<>();
        private long identity;
        private long startTime;
        private int otherDescriptors = 3;
        private boolean forbidden;
    }

    private final Map<Integer, Fake> processes = new TreeMap<>();
    private long nextIdentity = 1000;
    private boolean countsTold = true;
    private List<Integer> listed = List.of();
    private Fake looked;
    private List<Map.Entry<Integer, Long>> read = List.of();
    private int descriptorsRead;
    SourceException failure;
    private int looks;
    private int reads;
    private int descriptorReads;

    FakeDescriptors() {
        process(1, 1);
    }

    /** Starts a process, in place of one with the same pid if there is one. */
    FakeDescriptors process(int pid, long startTime) {
        Fake fake = new Fake();
        fake.identity = nextIdentity++;
        fake.startTime = startTime;
        processes.put(pid, fake);
        return this;
    }

    FakeDescriptors open(int pid, int fd, long inode) {
        processes.get(pid).sockets.put(fd, inode);
        return this;
    }

    FakeDescriptors shut(int pid, int fd) {
        processes.get(pid).sockets.remove(fd);
        return this;
    }

    FakeDescriptors end(int pid) {
        processes.remove(pid);
        return this;
    }

    FakeDescriptors forbid(int pid) {
        processes.get(pid).forbidden = true;
        return this;
    }

    FakeDescriptors tellNoCounts() {
        countsTold = false;
        return this;
    }

    /** Lets the kernel forget the folder of a process, which gets another number with the next look. */
    FakeDescriptors evict(int pid) {
        processes.get(pid).identity = nextIdentity++;
        return this;
    }

    int reads() {
        int count = reads;
        reads = 0;
        return count;
    }

    /** Returns how many sockets' descriptors were read since this was asked last. */
    int descriptorReads() {
        int count = descriptorReads;
        descriptorReads = 0;
        return count;
    }

    int looks() {
        int count = looks;
        looks = 0;
        return count;
    }

    @Override
    public int listProcesses() {
        listed = new ArrayList<>(processes.keySet());
        return listed.size();
    }

    @Override
    public int pid(int index) {
        return listed.get(index);
    }

    @Override
    public boolean look(int pid) {
        looks++;
        looked = processes.get(pid);
        return looked != null;
    }

    @Override
    public long identity() {
        return looked.identity;
    }

    @Override
    public long descriptors() {
        return countsTold ? looked.otherDescriptors + looked.sockets.size() : 0;
    }

    @Override
    public Access readSockets(int pid, Known known) throws SourceException {
        if (failure != null) {
            throw failure;
        }
        reads++;
        Fake fake = processes.get(pid);
        read = List.of();
        if (fake == null) {
            return Access.GONE;
        }
        if (fake.forbidden) {
            return Access.FORBIDDEN;
        }
        Map<Integer, Long> seen = new TreeMap<>();
        for (Map.Entry<Integer, Long> each : fake.sockets.entrySet()) {
            long socket = known.socket(each.getKey());
            if (socket == Known.NOTHING) {
                descriptorReads++;
                seen.put(each.getKey(), each.getValue());
            } else if (socket != Known.NO_SOCKET) {
                seen.put(each.getKey(), socket);
            }
        }
        read = new ArrayList<>(seen.entrySet());
        descriptorsRead = fake.otherDescriptors + read.size();
        return Access.READ;
    }

    @Override
    public int sockets() {
        return read.size();
    }

    @Override
    public int fd(int index) {
        return read.get(index).getKey();
    }

    @Override
    public long inode(int index) {
        return read.get(index).getValue();
    }

    @Override
    public void others(BitSet into) {
        into.clear();
        into.set(1000, 1003);
    }

    @Override
    public int descriptorsRead() {
        return descriptorsRead;
    }

    @Override
    public long startTime(int pid) {
        return processes.containsKey(pid) ? processes.get(pid).startTime : 0;
    }

    @Override
    public void close() {
        processes.clear();
    }
}
