package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the files that hold a single number about connection tracking. Below {@code /proc/sys/net} they tell of the
 * network namespace of the thread that reads them.
 */
final class ConntrackFiles {

    static final String COUNT = "/proc/sys/net/netfilter/nf_conntrack_count";
    private static final String LIMIT = "/proc/sys/net/netfilter/nf_conntrack_max";
    private static final String BUCKETS = "/proc/sys/net/netfilter/nf_conntrack_buckets";
    /** Longer than any number that a kernel writes. */
    private static final int LONGEST = 64;
    private static final Pattern NUMBER = Pattern
            .compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");

    /**
     * What the files say.
     *
     * @param entries how many entries there are; {@link ConntrackStats#UNKNOWN} if that is not told
     * @param limit how many there may be, as above
     * @param buckets size of the hash table, as above
     * @param files those that were asked for and are there
     * @param problems of those that are there but cannot be read or hold no number
     */
    record Content(long entries, long limit, long buckets, List<ConntrackFile> files, List<String> problems) {
        /** Nothing was read. */
        static final Content NONE = new Content(ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN,
                List.of(), List.of());
    }

    private final KernelAccess access;
    private final ConntrackSettings settings;
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private ConntrackFiles(KernelAccess access, ConntrackSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /** Reads on the calling thread, which is in the namespace. */
    static Content read(KernelAccess access, ConntrackSettings settings) {
        return new ConntrackFiles(access, settings).read();
    }

    /** Tells whether the kernel tracks connections anywhere; asked on a thread in any namespace. */
    static boolean isTracking(KernelAccess access) {
        try {
            access.readStart(COUNT, LONGEST);
            return true;
        } catch (SourceException e) {
            return e.reason() != SourceException.Reason.GONE;
        }
    }

    private Content read() {
        List<ConntrackFile> found = new ArrayList<>();
        for (String folder : settings.folders()) {
            for (String name : settings.files()) {
                String path = folder.endsWith("/") ? folder + name : folder + "/" + name;
                Double value = value(path);
                if (value != null) {
                    found.add(new ConntrackFile(name, path, value));
                }
            }
        }
        return new Content(whole(COUNT), whole(LIMIT), whole(BUCKETS), found, List.copyOf(problems.values()));
    }

    private long whole(String path) {
        Double value = value(path);
        return value == null || value < 0 ? ConntrackStats.UNKNOWN : value.longValue();
    }

    /** Returns what a file says; null if it is not there or there is a problem with it. Reads each file once. */
    private Double value(String path) {
        if (!values.containsKey(path)) {
            values.put(path, number(path));
        }
        return values.get(path);
    }

    private Double number(String path) {
        String text;
        try {
            text = new String(access.readStart(path, LONGEST + 1), StandardCharsets.US_ASCII).trim();
        } catch (SourceException e) {
            if (e.reason() != SourceException.Reason.GONE) {
                problems.put(path, e.getMessage());
            }
            return null;
        }
        // what it holds instead is not repeated: the path is the user's, and may be any file's
        double value = text.length() <= LONGEST && NUMBER.matcher(text).matches()
                ? Double.parseDouble(text)
                : Double.NaN;
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            problems.put(path, access.hostPath(path) + " does not hold one number");
            return null;
        }
        return value;
    }
}
