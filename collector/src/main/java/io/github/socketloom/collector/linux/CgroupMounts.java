package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the hierarchies of control groups are mounted on a host, from {@code /proc/PID/mountinfo} (proc(5)).
 *
 * @param unified the cgroup2 hierarchy; null if it is not mounted
 * @param legacy hierarchies of cgroup v1 that hold processes' groups, the one that tells most first
 */
record CgroupMounts(Mount unified, List<Mount> legacy) {

    /**
     * A mounted hierarchy.
     *
     * @param folder where, as the host writes it
     * @param root which group of the hierarchy is seen there: {@code /} for the root of the reader's cgroup namespace,
     *         which is all of the hierarchy unless the reader is in a container, {@code /../..} for one above it
     */
    record Mount(String folder, String root) {

        private static final Pattern ABOVE = Pattern.compile("(?:/\\.\\.)+");

        /** Tells whether it shows a group above the reader's namespace, maybe the root of the hierarchy. */
        boolean isAbove() {
            return ABOVE.matcher(root).matches();
        }

        /** Orders mounts by how much they show. */
        private int part() {
            return isAbove() ? 0 : root.equals(WHOLE) ? 1 : 2;
        }
    }

    /** The mounts of the first process are the host's; the collector's own are those of its container. */
    private static final List<String> FILES_OF_HOST = List.of("/proc/1/mountinfo", "/proc/self/mountinfo");
    private static final List<String> FILES = List.of("/proc/self/mountinfo", "/proc/1/mountinfo");
    private static final List<String> CONTROLLERS = List.of("cpuacct", "blkio", "memory", "name=systemd");
    private static final String WHOLE = "/";
    private static final int ROOT_FIELD = 3;
    private static final int FOLDER_FIELD = 4;
    private static final int FIELDS_BEFORE_SEPARATOR = 6;
    private static final int OCTAL = 8;

    /** Finds the mounts of a host. Where its processes may not be looked at, there are none to be found. */
    static CgroupMounts of(KernelAccess files) {
        boolean own = files.hostPath("/").equals("/");
        for (String file : own ? FILES : FILES_OF_HOST) {
            try {
                CgroupMounts mounts = parse(new String(files.read(file), StandardCharsets.UTF_8));
                if (mounts.unified != null || !mounts.legacy.isEmpty()) {
                    return mounts;
                }
            } catch (SourceException e) {
                continue; // the next one, or none, and then the capability says so
            }
        }
        return new CgroupMounts(null, List.of());
    }

    static CgroupMounts parse(String mountinfo) {
        Mount unified = null;
        List<Mount> legacy = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (String line : mountinfo.split("\n")) {
            String[] fields = line.split(" ");
            int separator = separator(fields);
            if (separator < 0 || separator + 3 >= fields.length) {
                continue;
            }
            Mount mount = new Mount(unescape(fields[FOLDER_FIELD]), unescape(fields[ROOT_FIELD]));
            if (fields[separator + 1].equals("cgroup2")) {
                // one that shows the whole hierarchy rather than a part that somebody mounted elsewhere
                unified = unified == null || mount.part() < unified.part() ? mount : unified;
            } else if (fields[separator + 1].equals("cgroup")) {
                int rank = rank(fields[separator + 3]);
                int at = 0;
                while (at < ranks.size() && ranks.get(at) <= rank) {
                    at++;
                }
                ranks.add(at, rank);
                legacy.add(at, mount);
            }
        }
        return new CgroupMounts(unified, List.copyOf(legacy));
    }

    /** Optional fields of any number stand before a lone minus. */
    private static int separator(String[] fields) {
        for (int i = FIELDS_BEFORE_SEPARATOR; i < fields.length; i++) {
            if (fields[i].equals("-")) {
                return i;
            }
        }
        return -1;
    }

    private static int rank(String superOptions) {
        int best = CONTROLLERS.size();
        for (String option : superOptions.split(",")) {
            int rank = CONTROLLERS.indexOf(option);
            best = rank >= 0 ? Math.min(best, rank) : best;
        }
        return best;
    }

    /** The kernel writes blanks and the like as three octal digits. */
    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                int value = 0;
                for (int digit = i + 1; digit <= i + 3; digit++) {
                    int octal = Character.digit(field.charAt(digit), OCTAL);
                    value = octal < 0 || value < 0 ? -1 : value * OCTAL + octal;
                }
                if (value >= 0) {
                    text.append((char) value);
                    i += 3;
                    continue;
                }
            }
            text.append(field.charAt(i));
        }
        return text.toString();
    }
}
