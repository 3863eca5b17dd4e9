package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.KernelPrograms;
import io.github.socketloom.collector.linux.bpf.RefusedException;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * A program that tells all TCP sockets of its network namespace with their holders as whoever runs it: a line for each
 * socket, by two readings, the second of which is a pass.
 */
public final class OwnersAsSomebody {

    private static final Set<Protocol> TCP = EnumSet.of(Protocol.TCP);

    private OwnersAsSomebody() {}

    public static void main(String[] args) throws SourceException {
        RootedFiles files = new RootedFiles(Path.of("/"));
        String release = System.getProperty("os.version");
        BootClock clock = BootClock.read(files);
        OwnNamespace namespace = ObservedNamespace.of(files, FileCalls.KERNEL);
        SocketPass pass;
        try (KernelPrograms programs = KernelPrograms.load(files, release, false)) {
            pass = SocketPass.open(programs, files);
        } catch (RefusedException e) {
            System.out.println("refused: " + e.getMessage());
            return;
        }
        try (OwnerSource owners = new PassOwnerSource(pass, KernelStartTimes.read(files, clock)::epochMicros,
                new DescriptorOwnerSource(ProcfsDescriptors.open(files, FileCalls.KERNEL, clock), System::nanoTime),
                System::nanoTime);
                SocketSource sockets = new SockDiagSource(namespace, new TcpInfo(release),
                        () -> NetlinkSocket.open(NetlinkSocket.SOCK_DIAG, ProcfsNamespaceSource.NETLINK_TIMEOUT),
                        new TcpByPass(pass, namespace.id(), System::nanoTime), null)) {
            SocketTable table = sockets.newTable();
            System.out.println("failures " + sockets.read(TCP, table) + sockets.read(TCP, table) + " "
                    + owners.refresh(new long[0], new long[0]).length);
            TableRows.living(table).forEach(slot -> System.out.println(line(table, slot, owners)));
        }
    }

    /** Returns a socket with its state, figures and holders as one line. */
    static String line(SocketTable table, int slot, OwnerSource owners) {
        StringBuilder line = new StringBuilder(TableRows.text(table, slot));
        line.append(' ').append(table.metricsLength(slot));
        for (Owner owner : owners.owners(table.inode(slot))) {
            line.append(' ').append(owner.process().pid()).append('@').append(owner.process().startTime()).append('/')
                    .append(owner.fd());
        }
        return line.toString();
    }
}
