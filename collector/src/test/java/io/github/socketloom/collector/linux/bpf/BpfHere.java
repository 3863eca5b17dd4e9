package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.model.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/** What this host lets the tests do with BPF; they skip with the reason where it does not. */
final class BpfHere {

    private static final int PROG_GET_FD_BY_ID = 13;

    private BpfHere() {}

    /** Skips the test unless programs may be loaded. */
    static void assumeAllowed() {
        try {
            KernelPrograms.load(new RootedFiles(Path.of("/")), System.getProperty("os.version"), false).close();
        } catch (RefusedException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    /** Skips the test unless there is libbpf.so.1. */
    static void assumeLibbpf() {
        try {
            Libbpf.open();
        } catch (BpfException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    /** Skips the test unless there is a program of that name. */
    static void assumeProgram(String name) {
        if (Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .noneMatch(each -> Files.isExecutable(Path.of(each, name)))) {
            abort("skipped: there is no program " + name);
        }
    }

    /** Any clock will do, if it is the same. */
    static final LongUnaryOperator START_TIMES = nanos -> 1_000_000_000_000_000L + nanos / 10_000_000 * 10_000;

    static BpfEvents listen() throws RefusedException {
        RootedFiles files = new RootedFiles(Path.of("/"));
        String release = System.getProperty("os.version");
        return BpfEvents.listen(KernelPrograms.load(files, release, false), files, release, 0, START_TIMES);
    }

    /** Writes an address as people do. */
    static String address(boolean v6, long high, long low) {
        return (v6 ? IpAddress.ofV6(high, low) : IpAddress.ofV4((int) (high >>> 32))).toString();
    }

    /** Returns everything that a pass gives. */
    static byte[] pass(KernelIterator iterator) throws BpfException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        iterator.pass((bytes, length) -> {
            byte[] piece = new byte[length];
            bytes.get(0, piece);
            all.writeBytes(piece);
        });
        return all.toByteArray();
    }

    /** Returns those of the numbers under which the kernel knows a program. */
    static Set<Integer> known(Set<Integer> programs) {
        Set<Integer> known = new TreeSet<>();
        NativeMemory attributes = new NativeMemory(128);
        for (int id : programs) {
            attributes.bytes().putInt(0, id);
            int fd = LibC.bpf(PROG_GET_FD_BY_ID, attributes.address(), 12);
            if (fd >= 0) {
                LibC.close(fd);
                known.add(id);
            }
        }
        return known;
    }
}
