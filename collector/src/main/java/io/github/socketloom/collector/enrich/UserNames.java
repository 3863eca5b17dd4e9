package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Login names of the host's users by number: from {@code /etc/passwd} (passwd(5)), and for users whom the file does not
 * know from the host's user database, if there is one to ask (a directory server, users that the service manager makes
 * up). The file is read again after a minute. The database may take seconds, so it is asked on a thread of its own,
 * {@code users}; until it answers, and if it knows nobody, a user is shown by number. All methods may be called by any
 * thread; none waits for the database.
 */
public final class UserNames implements AutoCloseable {

    /** Knows users that are in no file. */
    @FunctionalInterface
    public interface Database {
        /**
         * Returns the login name; null if there is no such user. May block for long.
         *
         * @throws SourceException if the database cannot be asked
         */
        String name(int uid) throws SourceException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(UserNames.class);
    private static final String FILE = "/etc/passwd";
    private static final long RELOAD_NANOS = 60_000_000_000L;
    private static final long KNOWN_NANOS = 600_000_000_000L;
    private static final long UNKNOWN_NANOS = 60_000_000_000L;
    /** Entries of the file that are kept; others are asked for like those that it does not know. */
    private static final int MOST_LISTED = 100_000;
    private static final int MOST_ASKED = 4_096;
    private static final int MOST_WAITING = 256;
    private static final long IDLE_SECONDS = 30;
    private static final int NAME = 0;
    private static final int UID = 2;
    private static final int FEWEST_FIELDS = 3;

    /** What the database said, and until when that is believed. */
    private static final class Found {
        private final String name;
        private final long until;

        Found(String name, long until) {
            this.name = name;
            this.until = until;
        }
    }

    private final KernelAccess files;
    private final Database database;
    private final LongSupplier nanoTime;
    private final ThreadPoolExecutor thread;
    private final Set<Integer> waiting = new HashSet<>();
    private final Map<Integer, Found> found = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Found> eldest) {
            return size() > MOST_ASKED;
        }
    };
    private Map<Integer, String> listed = Map.of();
    private boolean loaded;
    private long loadedAt;
    private long changes;
    private String failure;

    /**
     * Knows what the file says and nothing else.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public UserNames(KernelAccess files, LongSupplier nanoTime) {
        this(files, null, nanoTime);
    }

    /**
     * @param database is asked for users whom the file does not know, by one thread at a time; null for none
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public UserNames(KernelAccess files, Database database, LongSupplier nanoTime) {
        this.files = files;
        this.database = database;
        this.nanoTime = nanoTime;
        this.thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread made = new Thread(task, "users");
                    made.setDaemon(true);
                    return made;
                });
        thread.allowCoreThreadTimeOut(true);
    }

    /** Returns the login name, or the number as text where it has none or none is known yet; null for -1. */
    public synchronized String name(int uid) {
        if (uid == -1) {
            return null;
        }
        long now = nanoTime.getAsLong();
        if (!loaded || now - loadedAt >= RELOAD_NANOS) {
            load(now);
        }
        String name = listed.get(uid);
        if (name == null && database != null) {
            name = fromDatabase(uid, now);
        }
        return name != null ? name : Integer.toUnsignedString(uid);
    }

    private String fromDatabase(int uid, long now) {
        Found known = found.get(uid);
        if ((known == null || now - known.until >= 0) && waiting.add(uid)) {
            try {
                thread.execute(() -> ask(uid));
            } catch (RejectedExecutionException e) {
                waiting.remove(uid); // too many at once; asked when its name is wanted again
            }
        }
        return known == null ? null : known.name;
    }

    private void ask(int uid) {
        String name = null;
        String problem = null;
        try {
            name = database.name(uid);
        } catch (SourceException e) {
            problem = e.getMessage();
            LOG.debug("The name of user {} is not known", Integer.toUnsignedString(uid), e);
        } catch (RuntimeException e) {
            problem = e.toString();
            LOG.warn("The user database cannot be asked", e);
        }
        answer(uid, name, problem);
    }

    private synchronized void answer(int uid, String name, String problem) {
        waiting.remove(uid);
        failure = problem;
        Found before = found.get(uid);
        String known = name != null || problem == null || before == null ? name : before.name;
        found.put(uid, new Found(known, nanoTime.getAsLong() + (name != null ? KNOWN_NANOS : UNKNOWN_NANOS)));
        if (known != null ? before == null || !known.equals(before.name) : before != null && before.name != null) {
            changes++;
        }
    }

    /** Returns a number that grows when an answer of {@link #name} changed. */
    public synchronized long changes() {
        return changes;
    }

    /** Returns what is missing; empty if nothing is. */
    public synchronized Optional<Capability> capability() {
        return failure == null
                ? Optional.empty()
                : Optional.of(Capability.limited("users", "nss",
                        "users who are not in /etc/passwd are shown by number: " + failure,
                        "see that getent passwd NUMBER answers on this host"));
    }

    /** Tells whether the database owes no answer. */
    synchronized boolean isIdle() {
        return waiting.isEmpty();
    }

    private void load(long now) {
        Map<Integer, String> before = listed;
        boolean first = !loaded;
        loaded = true;
        loadedAt = now;
        try {
            listed = parse(new String(files.read(FILE), StandardCharsets.UTF_8));
        } catch (SourceException e) {
            listed = Map.of(); // numbers are shown; a host without the file has no names to show
        }
        if (!first && !listed.equals(before)) {
            changes++;
        }
    }

    /** Reads passwd(5); of two names of one number the first counts, as with getpwuid(3). Skips what is no entry. */
    static Map<Integer, String> parse(String text) {
        Map<Integer, String> names = new HashMap<>();
        text.lines().takeWhile(line -> names.size() < MOST_LISTED).forEach(line -> {
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

    /** Asks nobody any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
