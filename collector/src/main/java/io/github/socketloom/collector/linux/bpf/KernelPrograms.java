package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Our programs in the kernel (src/main/bpf). Loading them does nothing yet: {@link BpfEvents} lets them run when
 * something happens, and the iterator runs one when sockets are read. The kernel forgets them when nobody has a descriptor
 * of them any more, however this process ends.
 */
public final class KernelPrograms implements AutoCloseable {

    /** Ways to load them. */
    enum Loader {
        /** By bpf(2) alone. */
        LIGHT_SKELETON,
        /** By libbpf.so.1. */
        LIBBPF
    }

    /** With all trace points, and without those that are missing before Linux 6.3. */
    static final List<String> FILES = List.of("events", "events-without-transfers");
    /** What goes over the tables of descriptors itself, and which kernels may refuse that take the others. */
    private static final String TABLES = "tables";
    private static final String DESCRIPTORS = "each_descriptor";
    private static final String HOLDERS = "each_holder";
    private static final String SENT = "on_send";
    private static final List<String> TRACE_POINTS = List.of("on_state", "on_state_again", "on_destroy",
            "on_retransmit",
            "on_retransmit_again", "on_retransmit_answer", SENT,
            "on_receive");
    private static final Release FIRST_WITH_LIGHT_SKELETON = new Release(5, 17);

    /** struct settings of records.h. */
    private static final int SETTINGS = 16;
    private static final int FLAGS_AT = 8;
    private static final int COUNT_DATAGRAMS = 1;

    private final LoadedPrograms loaded;
    private final Loader loader;
    private final boolean datagrams;

    private KernelPrograms(LoadedPrograms loaded, Loader loader, boolean datagrams) {
        this.loaded = loaded;
        this.loader = loader;
        this.datagrams = datagrams;
    }

    /**
     * Loads them by the first way that the kernel accepts.
     *
     * @param files the host's files, which tell why it does not
     * @param release the kernel's release, {@code 6.18.1} for example
     * @param datagrams whether they shall count what datagram sockets send and receive
     * @throws RefusedException if the kernel takes them in no way; nothing stays behind
     */
    public static KernelPrograms load(KernelAccess files, String release, boolean datagrams) throws RefusedException {
        Release kernel = Release.of(release);
        return load(files, kernel, datagrams,
                kernel.isBefore(FIRST_WITH_LIGHT_SKELETON)
                        ? List.of(Loader.LIBBPF)
                        : List.of(Loader.LIGHT_SKELETON, Loader.LIBBPF),
                FILES);
    }

    /**
     * Loads them by one of these ways, out of one of these files, whichever is accepted first.
     *
     * @param names names of the files
     */
    static KernelPrograms load(KernelAccess files, Release kernel, boolean datagrams, List<Loader> loaders,
            List<String> names) throws RefusedException {
        Refusal beforehand = Refusal.beforehand(kernel, System.getProperty("os.arch"),
                ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        if (beforehand != null) {
            throw new RefusedException(beforehand);
        }
        BpfException first = null;
        for (Loader loader : loaders) {
            for (String name : names) {
                try {
                    return ready(new KernelPrograms(load(ProgramFile.shipped(name), loader), loader, datagrams));
                } catch (BpfException e) {
                    first = first == null ? e : first;
                    if (Errno.EPERM.is(e.errno())) {
                        throw new RefusedException(Refusal.of(e, kernel, files));
                    }
                }
            }
        }
        throw new RefusedException(Refusal.of(first, kernel, files));
    }

    private static LoadedPrograms load(ProgramFile file, Loader loader) throws BpfException {
        return loader == Loader.LIBBPF ? Libbpf.open().load(file) : LightSkeleton.load(file);
    }

    private static KernelPrograms ready(KernelPrograms programs) throws BpfException {
        boolean ready = false;
        try {
            programs.set();
            ready = true;
            return programs;
        } finally {
            if (!ready) {
                programs.close();
            }
        }
    }

    /** Writes what the programs need to know before they run. */
    private void set() throws BpfException {
        NativeMemory key = new NativeMemory(Integer.BYTES);
        NativeMemory value = new NativeMemory(SETTINGS);
        value.bytes().putLong(0, Jiffies.nanos()).putInt(FLAGS_AT, datagrams ? COUNT_DATAGRAMS : 0);
        Bpf.update(Bpf.elementAttributes(loaded.map("settings"), key, value), "writing the settings");
        Reference.reachabilityFence(key);
        Reference.reachabilityFence(value);
    }

    /** Tells by which way they were loaded. */
    Loader loader() {
        return loader;
    }

    /**
     * Tells whether this kernel lets them see each sending and receiving, which names who accepted a connection at once,
     * and counts datagrams.
     */
    public boolean seeTransfers() {
        return loaded.has(SENT);
    }

    /** Lets all of them run when something happens to a connection, until this is closed. */
    void attach() throws BpfException {
        List<String> there = new ArrayList<>(TRACE_POINTS);
        there.removeIf(name -> !loaded.has(name));
        for (String name : there) {
            loaded.attach(name);
        }
    }

    /** Teaches the other programs who holds the connections that are older than them. */
    void learnHolders() throws BpfException {
        try (KernelIterator holders = loaded.iterator(HOLDERS)) {
            holders.pass((bytes, length) -> {});
        }
    }

    /**
     * Makes an iterator over all descriptors of all processes, which gives a row for each that is a socket. It stays usable
     * after this is closed.
     */
    KernelIterator descriptors() throws BpfException {
        return loaded.iterator(DESCRIPTORS);
    }

    /** Makes what passes over the descriptors of one process. It stays usable after this is closed. */
    ProcessDescriptors descriptorsOfProcesses() throws BpfException {
        return new ProcessDescriptors(loaded.duplicate(DESCRIPTORS), DESCRIPTORS);
    }

    /**
     * Loads what passes over all tables of descriptors, by the same way as these. It stays usable after this is closed.
     *
     * @throws BpfException if the kernel refuses it, or if it would not tell what datagram sockets carried, which it cannot
     */
    DescriptorTables tables() throws BpfException {
        if (datagrams) {
            throw new BpfException("what datagram sockets carry is known to another program only", 0);
        }
        try (LoadedPrograms programs = load(ProgramFile.shipped(TABLES), loader)) {
            return DescriptorTables.of(programs);
        }
    }

    /** Returns the descriptor of the ring into which events are written; it stays this object's. */
    int ring() {
        return loaded.map("ring");
    }

    /** Returns the descriptor of the counters; it stays this object's. */
    int counters() {
        return loaded.map("counters");
    }

    /** Takes them out of the kernel, unless something that was made of them still lives. */
    @Override
    public void close() {
        loaded.close();
    }
}
