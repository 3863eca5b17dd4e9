package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.BpfEvents;
import io.github.socketloom.collector.linux.bpf.KernelPrograms;
import io.github.socketloom.collector.linux.bpf.RefusedException;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.NoEvents;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;

/**
 * What programs of ours in the kernel give, as far as it takes them. Both parts share what the programs know of sockets.
 *
 * @param pass reads all sockets and their owners at once; null if it cannot
 * @param passFailure why it cannot although programs may be used at all; else null
 * @param countsDatagrams whether the pass tells what was sent and received by datagram sockets
 * @param events tells what every connection does; where it cannot it only tells why
 */
record ProgramsInKernel(SocketPass pass, SourceException passFailure, boolean countsDatagrams, EventSource events) {

    private static final String EVENTS = "events";
    private static final String BPF = "bpf";

    /** Nothing is asked of the kernel. */
    static final ProgramsInKernel NONE = without("the settings switch programs in the kernel off", null);

    /**
     * Loads them, as far as they may be used. Whoever takes the parts closes them.
     *
     * @param files the host's files
     * @param release the kernel's release
     * @param use what may be used
     * @param startTimes tells start times of processes
     */
    static ProgramsInKernel load(KernelAccess files, String release, KernelUse use, KernelStartTimes startTimes) {
        if (!use.bpf()) {
            return NONE;
        }
        try {
            KernelPrograms programs = KernelPrograms.load(files, release, use.datagrams());
            SocketPass pass = null;
            SourceException passFailure = null;
            try {
                pass = SocketPass.open(programs, files);
            } catch (SourceException e) {
                // sockets and owners are read in the other ways, and whoever reads owners says so
                passFailure = e;
            }
            return use.events()
                    ? listening(programs, pass, passFailure, use, files, release, startTimes)
                    : passOnly(programs, pass, passFailure);
        } catch (RefusedException e) {
            return without(e.getMessage(), e.remedy());
        }
    }

    /** What is sent and received is counted only where something listens. */
    private static ProgramsInKernel listening(KernelPrograms programs, SocketPass pass,
            SourceException passFailure, KernelUse use, KernelAccess files, String release,
            KernelStartTimes startTimes) {
        boolean seen = programs.seeTransfers();
        EventSource events = listen(programs, files, release, startTimes);
        return new ProgramsInKernel(pass, passFailure,
                pass != null && use.datagrams() && seen && events.tellsBeginnings(), events);
    }

    private static EventSource listen(KernelPrograms programs, KernelAccess files, String release,
            KernelStartTimes startTimes) {
        try {
            return BpfEvents.listen(programs, files, release, PossibleProcessors.of(files).length,
                    startTimes::epochMicros);
        } catch (RefusedException e) {
            return noEvents(e.getMessage(), e.remedy());
        }
    }

    private static ProgramsInKernel passOnly(KernelPrograms programs, SocketPass pass,
            SourceException passFailure) {
        // the pass holds what it needs
        programs.close();
        return new ProgramsInKernel(pass, passFailure, false, noEvents("the settings switch listening off", null));
    }

    /** Takes the programs out of the kernel again, for whoever cannot take the parts. */
    void discard() {
        try {
            events.close();
        } finally {
            if (pass != null) {
                pass.close();
            }
        }
    }

    private static ProgramsInKernel without(String reason, String remedy) {
        return new ProgramsInKernel(null, null, false, noEvents(reason, remedy));
    }

    private static EventSource noEvents(String reason, String remedy) {
        return new NoEvents(List.of(Capability.unavailable(EVENTS, BPF,
                "connections are heard of only when they close, and without their process: " + reason, remedy)));
    }
}
