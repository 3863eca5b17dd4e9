package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds owners in {@code kern.file}, which tells all descriptors of all processes that may be seen by one call, and needs
 * no rights beyond seeing them. Where it may not be read, or hides the addresses that sockets are known by, each process is
 * asked for its own ({@code kern.proc.filedesc.PID}), which an ordinary user may do for own processes only.
 */
final class FileOwnerSource implements OwnerSource {

    private static final String NAME = "owners";
    private static final String SOURCE = "kern.file";
    private static final String FALLBACK = "kern.proc.filedesc";

    private final Sysctl sysctl;
    private final HostProcesses processes;
    private final SocketAddresses addresses;
    private final Visibility visibility;
    private final FileTable table = new FileTable();
    private Holders holders = new Holders();
    private Holders before = new Holders();
    private boolean byProcess;
    private int unreadable;
    private String partly;
    private SourceException failure;

    /** @param addresses knows the sockets that were read in this tick */
    FileOwnerSource(Sysctl sysctl, HostProcesses processes, SocketAddresses addresses, Visibility visibility) {
        this.sysctl = sysctl;
        this.processes = processes;
        this.addresses = addresses;
        this.visibility = visibility;
    }

    @Override
    public long[] refresh(long[] newInodes, long[] goneInodes) throws SourceException {
        Holders older = before;
        before = holders;
        holders = older;
        holders.clear();
        try {
            search();
            failure = null;
        } catch (SourceException e) {
            // what was known before stands
            holders = before;
            before = older;
            failure = e;
            throw e;
        }
        return holders.differences(before);
    }

    private void search() throws SourceException {
        visibility.refresh();
        partly = null;
        unreadable = 0;
        byProcess = false;
        SourceException refusal = null;
        try {
            // descriptors first: a process that begins in between is known then, and one that ended holds nothing
            table.begin(sysctl.read(SOURCE));
        } catch (SourceException e) {
            refusal = e;
        }
        String missing = processes.refresh();
        if (refusal == null && readTable()) {
            partly = table.isComplete() ? missing : "some descriptors are missing: " + table.fault();
            return;
        }
        readEach(refusal == null ? "it hides the addresses of sockets" : refusal.getMessage());
    }

    /** Reads the table that was told; returns false if it does not say which sockets these are. */
    private boolean readTable() {
        int sockets = 0;
        long one = 0;
        boolean differ = false;
        while (table.next()) {
            if (!table.isSocket()) {
                continue;
            }
            long number = SocketAddresses.number(table.data());
            differ |= sockets > 0 && number != one;
            one = number;
            sockets++;
            ProcessEntry process = processes.get(table.pid());
            if (number != 0 && process != null) {
                holders.add(number, process, table.descriptor());
            }
        }
        return differ || sockets == 0 || sockets == 1 && one != 0;
    }

    private void readEach(String why) throws SourceException {
        byProcess = true;
        holders.clear();
        int asked = 0;
        SourceException first = null;
        String cut = null;
        for (ProcessEntry process : processes.all()) {
            if (process.zombie()) {
                continue;
            }
            try {
                FileDescriptors descriptors = new FileDescriptors(process.key().pid());
                descriptors.begin(sysctl.read(FALLBACK + "." + process.key().pid()));
                while (descriptors.next()) {
                    long socket = descriptors.isSocket() ? addresses.ofPcb(descriptors.pcb()) : 0;
                    if (socket != 0) {
                        holders.add(socket, process, descriptors.descriptor());
                    }
                }
                asked++;
                if (cut == null && !descriptors.isComplete()) {
                    cut = descriptors.fault();
                }
            } catch (SourceException e) {
                // threads of the kernel have none, and others ended meanwhile
                if (e.reason() != SourceException.Reason.GONE) {
                    unreadable++;
                    first = first == null ? e : first;
                }
            }
        }
        if (asked == 0 && first != null) {
            throw first;
        }
        partly = SOURCE + " is of no use (" + why + "), so each process was asked"
                + (unreadable == 0
                        ? ""
                        : "; " + unreadable + " of them may not be, the first because " + first.getMessage())
                + (cut == null ? "" : "; some descriptors are missing: " + cut);
    }

    @Override
    public Capability capability() {
        String source = byProcess ? FALLBACK : SOURCE;
        if (failure != null) {
            return Capability.unavailable(NAME, source, "owners cannot be looked for: " + failure.getMessage(), null);
        }
        List<String> reasons = new ArrayList<>();
        if (partly != null) {
            reasons.add(partly);
        }
        visibility.hidden().ifPresent(reasons::add);
        return reasons.isEmpty()
                ? Capability.available(NAME, source)
                : Capability.limited(NAME, source, String.join("; ", reasons), remedy());
    }

    private String remedy() {
        if (unreadable > 0) {
            return visibility.remedyForDescriptors();
        }
        return visibility.hidden().isPresent() ? visibility.remedy() : null;
    }

    @Override
    public void exited(int pid) {} // nobody tells of it here

    @Override
    public List<Owner> owners(long inode) {
        return holders.of(inode);
    }

    @Override
    public int unreadableProcesses() {
        return visibility.hidden().isPresent() ? Math.max(1, unreadable) : unreadable;
    }

    @Override
    public void close() {}
}
