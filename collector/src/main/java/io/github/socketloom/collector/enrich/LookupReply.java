package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link LookupPeer} tells.
 *
 * @param processes one answer for each process asked about, in the same order
 * @param groups how far each group asked about is known now, in the same order
 */
public record LookupReply(List<Answer> processes, List<CgroupStatus> groups) {

    /**
     * What is known of one process.
     *
     * @param asked the process that was asked about
     * @param status how far it is known; pending answers are asked for again after a while
     * @param process the process; null if nothing is known of it
     */
    public record Answer(ProcessKey asked, CgroupStatus status, ProcessInfo process) {
        public Answer {
            Objects.requireNonNull(asked);
            Objects.requireNonNull(status);
        }

        /** Returns what is known of a process; how far is said by its control group. */
        public static Answer of(ProcessKey asked, ProcessInfo process) {
            return new Answer(asked, process.cgroup().status(), process);
        }

        /** Returns that there is no such process. */
        public static Answer unknown(ProcessKey asked) {
            return new Answer(asked, CgroupStatus.UNKNOWN, null);
        }

        /** Returns that there was no time for a process. */
        public static Answer later(ProcessKey asked) {
            return new Answer(asked, CgroupStatus.RETRY_LATER, null);
        }
    }

    public LookupReply {
        processes = List.copyOf(processes);
        groups = List.copyOf(groups);
    }

    /** Tells whether this answers that request, item by item. */
    boolean fits(LookupRequest request) {
        if (groups.size() != request.groups().size() || processes.size() != request.processes().size()) {
            return false;
        }
        for (int i = 0; i < processes.size(); i++) {
            if (!processes.get(i).asked().equals(request.processes().get(i))) {
                return false;
            }
        }
        return true;
    }
}
