package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.io.IOException;

/** Tells in which pid namespace the collector sees processes: programs in the kernel tell pids of the host's first one. */
final class PidNamespace {

    /** PROC_PID_INIT_INO of include/linux/proc_ns.h. */
    private static final String FIRST = "pid:[4026531836]";
    /** The kernel's own threads are in the first namespace only; the second process of a host begets them. */
    private static final String THREADS = "/proc/2/stat";
    private static final int LONGEST = 4096;
    private static final int FLAGS = 6;
    private static final long PF_KTHREAD = 0x0020_0000;

    private PidNamespace() {}

    /** Tells whether /proc below the root shows the processes under the pids of the host's first namespace. */
    static boolean isFirst(KernelAccess files) {
        return files.hostPath("/").equals("/") && link().equals(FIRST) || isKernelThread(stat(files));
    }

    /** Tells whether the collector itself lives in the host's first pid namespace, so that it sees all processes. */
    static boolean isOwnFirst() {
        return link().equals(FIRST);
    }

    private static String link() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | InvalidPathException e) {
            // a kernel without pid namespaces has one only
            return FIRST;
        }
    }

    private static String stat(KernelAccess files) {
        try {
            return new String(files.readStart(THREADS, LONGEST), StandardCharsets.ISO_8859_1);
        } catch (SourceException e) {
            return "";
        }
    }

    /** Reads the flags of a process out of its stat (man 5 proc_pid_stat, field 9). */
    static boolean isKernelThread(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        try {
            return fields.length > FLAGS && (Long.parseLong(fields[FLAGS]) & PF_KTHREAD) != 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
