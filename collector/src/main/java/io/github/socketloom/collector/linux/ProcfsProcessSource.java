package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.ProcessSource;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads processes from {@code /proc/PID}: stat, status, cmdline and cgroup. Login names are not its business. */
final class ProcfsProcessSource implements ProcessSource {

    private final KernelAccess files;
    private final BootClock clock;

    ProcfsProcessSource(KernelAccess files, BootClock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Optional<ProcessInfo> read(ProcessKey key) {
        Optional<ProcessStat> before = stat(key);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        String folder = "/proc/" + key.pid();
        int uid = effectiveUid(file(folder + "/status"));
        List<String> command = CommandLine.words(start(folder + "/cmdline", 2 * CommandLine.LIMIT));
        String cgroup = CgroupFile.path(file(folder + "/cgroup"));
        // the pid may have passed on to another process between two files
        return stat(key).map(stat -> new ProcessInfo(key, stat.parentPid(), uid, null, stat.comm(), command, cgroup));
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
