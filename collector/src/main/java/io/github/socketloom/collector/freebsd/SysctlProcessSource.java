package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes by {@code kern.proc.proc}; their command lines and programs by {@code kern.proc.args.PID} and {@code
 * kern.proc.pathname.PID}, asked for when somebody wants them: who caches them knows when they grow old.
 */
final class SysctlProcessSource implements ProcessSource {

    private static final int MOST_ANCESTORS = 64;
    private static final int LONGEST_PATH = 1024;
    private static final String NO_JAIL = "/";

    private final Sysctl sysctl;
    private final HostProcesses processes;
    private final HostNames names;

    SysctlProcessSource(Sysctl sysctl, HostProcesses processes, HostNames names) {
        this.sysctl = sysctl;
        this.processes = processes;
        this.names = names;
    }

    @Override
    public Optional<ProcessFacts> read(ProcessKey key) {
        ProcessEntry entry = processes.get(key.pid());
        if (entry == null || key.startTime() != 0 && entry.key().startTime() != key.startTime()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessFacts(entry.key(), entry.parent(), entry.uid(), entry.command(),
                entry.zombie() ? List.of() : command(key.pid()), entry.zombie() ? null : executable(key.pid()),
                jail(entry.jail()), FreeBsdSources.HOST_STACK));
    }

    private List<String> command(int pid) {
        try {
            return Arguments.words(sysctl.read("kern.proc.args." + pid));
        } catch (SourceException e) {
            return List.of(); // ended meanwhile, or a thread of the kernel
        }
    }

    /** Returns the path of the program; null for threads of the kernel and files that have no path any more. */
    private String executable(int pid) {
        try {
            ByteBuffer told = sysctl.read("kern.proc.pathname." + pid);
            byte[] path = new byte[Math.min(LONGEST_PATH, told.remaining())];
            told.get(told.position(), path);
            int end = 0;
            while (end < path.length && path[end] != 0) {
                end++;
            }
            return end == 0 ? null : new String(path, 0, end, StandardCharsets.UTF_8);
        } catch (SourceException e) {
            return null;
        }
    }

    /** Returns what stands for a jail where other systems have control groups. */
    private String jail(int id) {
        if (id <= 0) {
            return NO_JAIL;
        }
        String name = names.jail(id).name();
        return name == null ? "jail:" + id : "jail:" + id + ":" + name;
    }

    @Override
    public List<Ancestor> ancestors(ProcessFacts process) {
        List<Ancestor> ancestors = new ArrayList<>();
        int pid = process.parentPid();
        while (pid > 0 && ancestors.size() < MOST_ANCESTORS) {
            ProcessEntry entry = processes.get(pid);
            if (entry == null) {
                break;
            }
            ancestors.add(new Ancestor(pid, entry.command()));
            pid = entry.parent();
        }
        return ancestors;
    }

    @Override
    public String comm(int pid) {
        ProcessEntry entry = processes.get(pid);
        return entry == null ? null : entry.command();
    }
}
