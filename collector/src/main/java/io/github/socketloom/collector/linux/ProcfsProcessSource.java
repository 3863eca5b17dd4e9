package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads processes from {@code /proc/PID}: stat, status, cmdline and cgroup. Login names are not its business. */
final class ProcfsProcessSource implements ProcessSource {

    private static final int MOST_ANCESTORS = 64;

    private final KernelAccess files;
    private final BootClock clock;

    ProcfsProcessSource(KernelAccess files, BootClock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Optional<ProcessFacts> read(ProcessKey key) {
        Optional<ProcessStat> before = stat(key);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        String folder = "/proc/" + key.pid();
        int uid = effectiveUid(file(folder + "/status"));
        List<String> command = CommandLine.words(start(folder + "/cmdline", 2 * CommandLine.LIMIT));
        String cgroup = CgroupFile.path(file(folder + "/cgroup"));
        // the pid may have passed on to another process between two files
        return stat(key).map(stat -> new ProcessFacts(
                new ProcessKey(key.pid(), clock.epochMicros(stat.startTicks())), stat.parentPid(), uid, stat.comm(),
                command, executable(folder), cgroup,
                ObservedNamespace.linked(Path.of(files.hostPath(folder + "/ns/net")))));
    }

    private String executable(String folder) {
        try {
            return Files.readSymbolicLink(Path.of(files.hostPath(folder + "/exe"))).toString();
        } catch (IOException | SecurityException e) {
            return null; // a kernel thread has none, that of another user's process may not be looked at
        }
    }

    @Override
    public List<Ancestor> ancestors(ProcessFacts process) {
        List<Ancestor> ancestors = new ArrayList<>();
        int pid = process.parentPid();
        while (pid > 0 && ancestors.size() < MOST_ANCESTORS) {
            Optional<ProcessStat> stat = ProcessStat.parse(file("/proc/" + pid + "/stat"));
            if (stat.isEmpty()) {
                break;
            }
            ancestors.add(new Ancestor(pid, stat.get().comm()));
            pid = stat.get().parentPid();
        }
        return ancestors;
    }

    /** Returns what {@code stat} says if it speaks of this very process. */
    private Optional<ProcessStat> stat(ProcessKey key) {
        return ProcessStat.parse(file("/proc/" + key.pid() + "/stat"))
                .filter(stat -> key.startTime() == 0 || clock.epochMicros(stat.startTicks()) == key.startTime());
    }

    private byte[] file(String path) {
        return start(path, KernelAccess.LIMIT);
    }

    /** Returns a file as far as wanted, empty if it cannot be read: the process is gone or the file is forbidden. */
    private byte[] start(String path, int most) {
        try {
            return files.readStart(path, most);
        } catch (SourceException e) {
            return new byte[0];
        }
    }

    /** Returns the second number of the line {@code Uid:}, the effective user; -1 if there is none. */
    static int effectiveUid(byte[] status) {
        for (String line : new String(status, StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.startsWith("Uid:")) {
                String[] numbers = line.substring(4).trim().split("\\s+");
                try {
                    return numbers.length < 2 ? -1 : Integer.parseUnsignedInt(numbers[1]);
                } catch (NumberFormatException e) {
                    return -1;
                }
            }
        }
        return -1;
    }
}
