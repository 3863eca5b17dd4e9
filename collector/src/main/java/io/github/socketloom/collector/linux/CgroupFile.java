package io.github.socketloom.collector.linux;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Picks the cgroup of a process out of {@code /proc/PID/cgroup} (man 7 cgroups): the path in the v2 hierarchy unless
 * that is the root, else the first v1 controller of a fixed order whose path is not the root.
 */
final class CgroupFile {

    private static final String ROOT = "/";
    private static final String DELETED = " (deleted)";
    /** PATH_MAX of the kernel; nothing longer comes from it. */
    private static final int LONGEST = 4096;
    private static final List<String> CONTROLLERS = List.of("cpuacct", "blkio", "memory", "name=systemd");

    private CgroupFile() {}

    /** Returns the path; {@code /} if the process is in no group; null if the file tells no path at all. */
    static String path(byte[] file) {
        String chosen = null;
        int chosenRank = Integer.MAX_VALUE;
        for (String line : new String(file, StandardCharsets.UTF_8).split("\n")) {
            // id:controllers:path, and the path may hold colons
            String[] fields = (line.endsWith("\r") ? line.substring(0, line.length() - 1) : line).split(":", 3);
            if (fields.length < 3 || !fields[2].startsWith(ROOT) || fields[2].length() > LONGEST) {
                continue;
            }
            String path = fields[2].endsWith(DELETED)
                    ? fields[2].substring(0, fields[2].length() - DELETED.length())
                    : fields[2];
            int rank = path.equals(ROOT) ? Integer.MAX_VALUE - 1 : rank(fields[1]);
            if (rank < chosenRank) {
                chosen = path;
                chosenRank = rank;
            }
        }
        return chosen;
    }

    /** Orders the hierarchies; equal ones in the order of the file. */
    private static int rank(String controllers) {
        if (controllers.isEmpty()) {
            return -1;
        }
        int best = CONTROLLERS.size();
        for (String controller : controllers.split(",")) {
            int rank = CONTROLLERS.indexOf(controller);
            best = rank >= 0 ? Math.min(best, rank) : best;
        }
        return best;
    }
}
