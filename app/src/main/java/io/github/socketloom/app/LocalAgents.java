package io.github.socketloom.app;

import io.github.socketloom.app.model.LocalAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the agent that came with this desktop. */
final class LocalAgents {
    private static final String NAME = "socketloom-agent";
    private static final String EFFECTIVE = "CapEff:";
    private static final int HEXADECIMAL = 16;

    /** Bits of include/uapi/linux/capability.h that a collector can make use of. */
    private static final Map<String, Integer> BITS = Map.of("CAP_DAC_READ_SEARCH", 2, "CAP_NET_ADMIN", 12,
            "CAP_SYS_PTRACE", 19, "CAP_SYS_ADMIN", 21, "CAP_PERFMON", 38, "CAP_BPF", 39);

    private LocalAgents() {}

    /**
     * Returns the agent of this installation.
     *
     * @param javaHome the runtime image that this process runs on; the agent's image lies beside it
     * @param processStatus the kernel's file about this process, {@code /proc/self/status}
     */
    static LocalAgent find(Path javaHome, Path processStatus) {
        return new LocalAgent(command(javaHome), held(processStatus));
    }

    private static String command(Path javaHome) {
        Path beside = javaHome.toAbsolutePath().normalize().resolveSibling(NAME).resolve("bin").resolve(NAME);
        return Files.isExecutable(beside) ? quoted(beside.toString()) : NAME;
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    /** Returns which capabilities are in force; none where the file cannot be read, as on FreeBSD. */
    private static Set<String> held(Path processStatus) {
        Set<String> held = new HashSet<>();
        long set = effective(processStatus);
        BITS.forEach((name, bit) -> {
            if ((set >>> bit & 1) != 0) {
                held.add(name);
            }
        });
        return held;
    }

    private static long effective(Path processStatus) {
        List<String> lines;
        try {
            lines = Files.readAllLines(processStatus);
        } catch (IOException e) {
            return 0;
        }
        for (String line : lines) {
            if (line.startsWith(EFFECTIVE)) {
                try {
                    return Long.parseUnsignedLong(line.substring(EFFECTIVE.length()).strip(), HEXADECIMAL);
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 0;
    }
}
