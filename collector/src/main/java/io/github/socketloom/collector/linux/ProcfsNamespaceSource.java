package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Network namespaces as processes ({@code /proc/PID/ns/net}) and names ({@code /run/netns}) show them. Which namespace
 * another user's process lives in may not be told; those that are certainly not in the collector's own are listed
 * together under id 0, with how many processes they are.
 */
final class ProcfsNamespaceSource implements NamespaceSource {

    static final long CACHE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final String HOST = "host";
    private static final String NOT_ENTERED = "Socketloom reads its own network namespace only in this version";
    private static final String NOT_TOLD = "these processes' network namespaces may not be looked at; "
            + "run the collector with CAP_SYS_PTRACE, or as root";
    private static final long UNTOLD = 0;

    private final KernelAccess files;
    private final ObservedNamespace own;
    private final LongSupplier nanoTime;
    private final Supplier<SocketSource> opener;
    private final Supplier<NatSource> natOpener;

    /**
     * @param own the namespace whose sockets are read
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    ProcfsNamespaceSource(KernelAccess files, ObservedNamespace own, LongSupplier nanoTime,
            Supplier<SocketSource> opener, Supplier<NatSource> natOpener) {
        this.opener = opener;
        this.natOpener = natOpener;
        this.files = files;
        this.own = own;
        this.nanoTime = nanoTime;
    }

    @Override
    public long own() {
        return own.id();
    }

    @Override
    public SocketSource openSockets(long namespace) throws SourceException {
        if (namespace != own.id()) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, NOT_ENTERED);
        }
        return opener.get();
    }

    @Override
    public NatSource openNat(long namespace) throws SourceException {
        if (namespace != own.id()) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, NOT_ENTERED);
        }
        return natOpener.get();
    }

    @Override
    public void close() {}

    @Override
    public Scan scan() {
        Map<Long, String> names = names();
        Map<Long, Integer> processes = new TreeMap<>();
        names.keySet().forEach(id -> processes.put(id, 0));
        processes.put(own.id(), 0);
        count(processes);
        List<FoundNamespace> namespaces = new ArrayList<>();
        namespaces.add(new FoundNamespace(own.id(), own.sharesWithFirstProcess(), names.get(own.id()), false,
                processes.remove(own.id()), 0));
        Integer untold = processes.remove(UNTOLD);
        processes.forEach((id, count) -> namespaces.add(new FoundNamespace(id, false, names.get(id), false, count, 0)));
        return new Scan(namespaces, untold == null ? 0 : untold);
    }

    private void count(Map<Long, Integer> processes) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of(files.hostPath("/proc")), "[0-9]*")) {
            for (Path folder : folders) {
                long id = ObservedNamespace.linked(folder.resolve("ns/net"));
                if (id != 0) {
                    processes.merge(id, 1, Integer::sum);
                    continue;
                }
                long tables = ObservedNamespace.tableInode(folder);
                // a process that ended meanwhile has neither
                if (tables != 0) {
                    processes.merge(own.hasTables(tables) ? own.id() : UNTOLD, 1, Integer::sum);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // the processes counted so far stay; the namespaces' names and the own one are known without them
            processes.putIfAbsent(UNTOLD, 0);
        }
    }

    /** Returns the namespaces that {@code ip netns add} made, by inode number. */
    private Map<Long, String> names() {
        Map<Long, String> names = new HashMap<>();
        Path folder = Path.of(files.hostPath("/run/netns"));
        if (!Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                name(entry, names);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return names;
        }
        return names;
    }

    private static void name(Path entry, Map<Long, String> names) {
        try {
            // an entry on which no namespace is mounted is an ordinary file of its file system
            if (Files.getFileStore(entry).type().equals("nsfs")) {
                long id = ((Number) Files.getAttribute(entry, "unix:ino")).longValue();
                names.put(id, entry.getFileName().toString());
            }
        } catch (IOException e) {
            // gone, or not to be looked at: it has no name then
            return;
        }
    }
}
