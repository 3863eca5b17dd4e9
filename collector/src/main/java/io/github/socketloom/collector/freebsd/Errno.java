package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;

/** Error numbers of FreeBSD (sys/errno.h) that sources meet. */
enum Errno {
    EPERM(1, "operation not permitted"), ENOENT(2, "this kernel has no such name"), ESRCH(3, "no such process"),
    EIO(5, "input/output error"), ENOMEM(12, "it does not fit into memory"), EACCES(13, "permission denied"),
    EFAULT(14, "bad address"), ENOTDIR(20, "it is no node"), EISDIR(21, "it is a node"),
    EINVAL(22, "invalid argument");

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** Returns name and meaning, for example {@code EPERM (operation not permitted)}. */
    static String describe(int errno) {
        for (Errno known : values()) {
            if (known.number == errno) {
                return known + " (" + known.meaning + ")";
            }
        }
        return "error " + errno;
    }

    /** Returns what a caller can make of an error. */
    static SourceException.Reason reason(int errno) {
        if (errno == EPERM.number || errno == EACCES.number) {
            return SourceException.Reason.FORBIDDEN;
        }
        return errno == ENOENT.number || errno == ESRCH.number
                ? SourceException.Reason.GONE
                : SourceException.Reason.FAILED;
    }
}
