package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Login names of the host's users by number, from {@code /etc/passwd} (passwd(5)). A user whom the file does not know
 * is shown by number; the file is read again for an unknown number, at most once a minute. One thread at a time.
 */
public final class UserNames {

    private static final String FILE = "/etc/passwd";
    private static final long RELOAD_NANOS = 60_000_000_000L;
    private static final int NAME = 0;
    private static final int UID = 2;
    private static final int FEWEST_FIELDS = 3;

    private final KernelAccess files;
    private final LongSupplier nanoTime;
    private Map<Integer, String> names = Map.of();
    private boolean loaded;
    private long loadedAt;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public UserNames(KernelAccess files, LongSupplier nanoTime) {
        this.files = files;
        this.nanoTime = nanoTime;
    }

    /** Returns the login name, or the number as text where it has none; null for -1. */
    public String name(int uid) {
        if (uid == -1) {
            return null;
        }
        String name = names.get(uid);
        if (name == null && (!loaded || nanoTime.getAsLong() - loadedAt >= RELOAD_NANOS)) {
            load();
            name = names.get(uid);
        }
        return name != null ? name : Integer.toUnsignedString(uid);
    }

    private void load() {
        loaded = true;
        loadedAt = nanoTime.getAsLong();
        try {
            names = parse(new String(files.read(FILE), StandardCharsets.UTF_8));
        } catch (SourceException e) {
            names = Map.of(); // numbers are shown; a host without the file has no names to show
        }
    }

    /** Reads passwd(5); of two names of one number the first counts, as with getpwuid(3). Skips what is no entry. */
    static Map<Integer, String> parse(String text) {
        Map<Integer, String> names = new HashMap<>();
        text.lines().forEach(line -> {
            String[] fields = line.split(":", FEWEST_FIELDS + 1);
            if (fields.length < FEWEST_FIELDS || fields[NAME].isBlank() || fields[NAME].startsWith("#")) {
                return;
            }
            try {
                names.putIfAbsent(Integer.parseUnsignedInt(fields[UID]), fields[NAME].strip());
            } catch (NumberFormatException e) {
                return; // NIS marks and damaged lines are no users
            }
        });
        return names;
    }
}
