package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Users as the C library knows them: from files, directory servers and whatever else {@code /etc/nsswitch.conf} names
 * (getpwuid_r(3)). Asking may take as long as those take. Any thread.
 */
public final class SystemUsers {

    /** {@code struct passwd} of 64-bit glibc and musl; the name is its first member. */
    private static final int PASSWD_SIZE = 64;
    private static final int NAME = 0;
    private static final int FIRST_BUFFER = 4 * 1024;
    private static final int LARGEST_BUFFER = 1 << 20;
    private static final int LONGEST_NAME = 256;
    private static final int ERANGE = 34;
    private static final int INTERRUPTIONS = 16;

    /**
     * Returns the login name of a user; null if there is no such user.
     *
     * @throws SourceException if a database that may know cannot be asked
     */
    public String name(int uid) throws SourceException {
        NativeMemory passwd = new NativeMemory(PASSWD_SIZE);
        NativeMemory result = new NativeMemory(Long.BYTES);
        int interrupted = 0;
        for (int size = FIRST_BUFFER; size <= LARGEST_BUFFER;) {
            NativeMemory buffer = new NativeMemory(size);
            int error = LibC.getpwuid_r(uid, passwd.address(), buffer.address(), size, result.address());
            if (error == 0) {
                return result.bytes().getLong(0) == 0
                        ? null
                        : text(buffer, passwd.bytes().getLong(NAME) - buffer.address());
            }
            if (error == ERANGE) {
                size *= 4;
            } else if (!Errno.EINTR.is(error) || ++interrupted > INTERRUPTIONS) {
                // "not found" is told in several ways, see getpwuid(3)
                if (Errno.ENOENT.is(error) || Errno.ESRCH.is(error) || Errno.EBADF.is(error)
                        || Errno.EPERM.is(error)) {
                    return null;
                }
                throw new SourceException(Errno.reason(error),
                        "the user database cannot be asked: " + Errno.describe(error));
            }
        }
        throw new SourceException(SourceException.Reason.MALFORMED,
                "the user database tells more than " + LARGEST_BUFFER + " bytes of user "
                        + Integer.toUnsignedString(uid));
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
