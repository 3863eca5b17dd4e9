package io.github.socketloom.collector.posix;

import io.github.socketloom.collector.source.SourceException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Users as the C library knows them: from files, directory servers and whatever else {@code /etc/nsswitch.conf} names
 * (getpwuid_r(3), getgrouplist(3)). Asking may take as long as those take. Any thread.
 */
public final class SystemUsers {

    /**
     * More than {@code struct passwd} has on 64-bit glibc, musl and FreeBSD: name, password, user, group and more, the first
     * ones at the same places.
     */
    private static final int PASSWD_SIZE = 128;
    private static final int NAME = 0;
    private static final int UID = 16;
    private static final int FIRST_BUFFER = 4 * 1024;
    private static final int LARGEST_BUFFER = 1 << 20;
    private static final int LONGEST_NAME = 256;
    // these have the same numbers on Linux and FreeBSD
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int EINTR = 4;
    private static final int EBADF = 9;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int ERANGE = 34;
    private static final int INTERRUPTIONS = 16;
    private static final int FIRST_GROUPS = 64;
    /** The kernel lets no process be in more (NGROUPS_MAX). */
    private static final int MOST_GROUPS = 1 << 18;
    private static final int NO_GROUP = -1;

    /**
     * Returns the login name of a user; null if there is no such user.
     *
     * @throws SourceException if a database that may know cannot be asked
     */
    public String name(int uid) throws SourceException {
        Entry entry = find("user " + Integer.toUnsignedString(uid), (passwd, buffer, size, result) -> LibC
                .getpwuid_r(uid, passwd, buffer, size, result));
        return entry == null ? null : entry.name();
    }

    /**
     * Returns the number of the user with a login name; empty if there is no such user.
     *
     * @throws SourceException if a database that may know cannot be asked
     */
    public OptionalInt number(String name) throws SourceException {
        NativeMemory wanted = NativeMemory.cString(name);
        Entry entry = find("user " + name, (passwd, buffer, size, result) -> LibC.getpwnam_r(wanted.address(), passwd,
                buffer, size, result));
        Reference.reachabilityFence(wanted);
        return entry == null ? OptionalInt.empty() : OptionalInt.of(entry.uid());
    }

    /**
     * Tells whether a user is a member of a group, by its own database entry or the group's (getgrouplist(3)).
     *
     * @param name login name
     * @param gid number of the group
     */
    public boolean isMember(String name, int gid) {
        NativeMemory user = NativeMemory.cString(name);
        NativeMemory count = new NativeMemory(Integer.BYTES);
        for (int room = FIRST_GROUPS; room <= MOST_GROUPS; room *= 4) {
            NativeMemory groups = new NativeMemory(room * Integer.BYTES);
            count.bytes().putInt(0, room);
            // the user's own group is not known here; one that does not exist stands in for it, and is no match
            int found = LibC.getgrouplist(user.address(), NO_GROUP, groups.address(), count.address());
            Reference.reachabilityFence(user);
            if (found >= 0) {
                return IntStream.range(0, Math.min(room, count.bytes().getInt(0)))
                        .anyMatch(i -> gid != NO_GROUP && groups.bytes().getInt(i * Integer.BYTES) == gid);
            }
        }
        return false;
    }

    /** Returns the number of the user whose rights this process has. */
    public int own() {
        return LibC.geteuid();
    }

    /** What the database says of a user. */
    private record Entry(String name, int uid) {}

    /** One of the functions that find an entry; returns an error number, 0 for none. */
    private interface Finder {
        int find(long passwd, long buffer, long size, long result);
    }

    /** Returns the entry of a user; null if there is none. */
    private static Entry find(String whom, Finder finder) throws SourceException {
        NativeMemory passwd = new NativeMemory(PASSWD_SIZE);
        NativeMemory result = new NativeMemory(Long.BYTES);
        int interrupted = 0;
        for (int size = FIRST_BUFFER; size <= LARGEST_BUFFER;) {
            NativeMemory buffer = new NativeMemory(size);
            int error = finder.find(passwd.address(), buffer.address(), size, result.address());
            if (error == 0) {
                return result.bytes().getLong(0) == 0
                        ? null
                        : new Entry(text(buffer, passwd.bytes().getLong(NAME) - buffer.address()),
                                passwd.bytes().getInt(UID));
            }
            if (error == ERANGE) {
                size *= 4;
            } else if (error != EINTR || ++interrupted > INTERRUPTIONS) {
                // "not found" is told in several ways, see getpwuid(3)
                if (error == ENOENT || error == ESRCH || error == EBADF || error == EPERM) {
                    return null;
                }
                throw failed(error);
            }
        }
        throw new SourceException(SourceException.Reason.MALFORMED,
                "the user database tells more than " + LARGEST_BUFFER + " bytes of " + whom);
    }

    private static SourceException failed(int error) {
        boolean exhausted = error == ENFILE || error == EMFILE;
        return new SourceException(exhausted ? SourceException.Reason.EXHAUSTED : SourceException.Reason.FAILED,
                "the user database cannot be asked: " + (exhausted ? "too many open files" : "error " + error));
    }

    /** Returns the text at a place in the buffer, up to NUL; null if there is none. */
    private static String text(NativeMemory buffer, long offset) {
        if (offset < 0 || offset >= buffer.size()) {
            return null;
        }
        ByteBuffer bytes = buffer.bytes();
        int from = (int) offset;
        int end = from;
        while (end < buffer.size() && end - from < LONGEST_NAME && bytes.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - from];
        bytes.get(from, name);
        return name.length == 0 ? null : new String(name, StandardCharsets.UTF_8);
    }
}
