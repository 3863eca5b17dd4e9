package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads processes from {@code /proc/PID}: stat, status, cmdline and cgroup. Login names are not its business. */
final class ProcfsProcessSource implements ProcessSource {

    private static final int MOST_ANCESTORS = 64;
    private static final String STAT = "stat";
    /** Begins the line of {@code status} with four user ids: real, effective, saved, of the file system. */
    private static final byte[] UID = "Uid:".getBytes(StandardCharsets.US_ASCII);
    private static final String NAMESPACE = "net:[";

    private final ProcessFiles files;
    private final BootClock clock;

    ProcfsProcessSource(ProcessFiles files, BootClock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Optional<ProcessFacts> read(ProcessKey key) {
        if (stat(key).isEmpty()) {
            return Optional.empty();
        }
        int uid = effectiveUid(files.read(key.pid(), "status"));
        List<String> command = CommandLine.words(files.read(key.pid(), "cmdline"));
        String cgroup = CgroupFile.path(files.read(key.pid(), "cgroup"));
        // a kernel thread has no program, that of another user's process may not be looked at
        String executable = files.link(key.pid(), "exe");
        long namespace = namespace(files.link(key.pid(), "ns/net"));
        // the pid may have passed on to another process between two files
        return stat(key).map(stat -> new ProcessFacts(
                new ProcessKey(key.pid(), clock.epochMicros(stat.startTicks())), stat.parentPid(), uid, stat.comm(),
                command, executable, cgroup, namespace));
    }

    @Override
    public List<Ancestor> ancestors(ProcessFacts process) {
        List<Ancestor> ancestors = new ArrayList<>();
        int pid = process.parentPid();
        while (pid > 0 && ancestors.size() < MOST_ANCESTORS) {
            Optional<ProcessStat> stat = ProcessStat.parse(files.read(pid, STAT));
            if (stat.isEmpty()) {
                break;
            }
            ancestors.add(new Ancestor(pid, stat.get().comm()));
            pid = stat.get().parentPid();
        }
        return ancestors;
    }

    @Override
    public String comm(int pid) {
        byte[] file = files.read(pid, "comm");
        int length = file.length > 0 && file[file.length - 1] == '\n' ? file.length - 1 : file.length;
        return file.length == 0 ? null : new String(file, 0, length, StandardCharsets.UTF_8);
    }

    /** Returns what {@code stat} says if it speaks of this very process. */
    private Optional<ProcessStat> stat(ProcessKey key) {
        return ProcessStat.parse(files.read(key.pid(), STAT))
                .filter(stat -> key.startTime() == 0 || clock.epochMicros(stat.startTicks()) == key.startTime());
    }

    /** Returns the number in {@code net:[4026531840]}; 0 if there is none. */
    static long namespace(String link) {
        if (link == null || !link.startsWith(NAMESPACE) || !link.endsWith("]")) {
            return 0;
        }
        try {
            return Long.parseLong(link, NAMESPACE.length(), link.length() - 1, 10);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Returns the second number of the line {@code Uid:}, the effective user; -1 if there is none. */
    static int effectiveUid(byte[] status) {
        int at = lineThatBegins(status, UID);
        if (at < 0) {
            return -1;
        }
        at = numberFrom(status, at + UID.length);
        while (at < status.length && status[at] >= '0' && status[at] <= '9') {
            at++;
        }
        int from = numberFrom(status, at);
        long value = 0;
        int end = from;
        while (end < status.length && status[end] >= '0' && status[end] <= '9' && value <= Integer.MAX_VALUE) {
            value = value * 10 + status[end++] - '0';
        }
        return end == from || from == at || value > 0xffff_ffffL ? -1 : (int) value;
    }

    private static int numberFrom(byte[] status, int from) {
        int at = from;
        while (at < status.length && (status[at] == ' ' || status[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int lineThatBegins(byte[] file, byte[] wanted) {
        for (int i = 0; i + wanted.length <= file.length; i++) {
            int same = i == 0 || file[i - 1] == '\n' ? 0 : wanted.length + 1;
            while (same < wanted.length && file[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
