package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;

/** Error numbers of Linux (include/uapi/asm-generic/errno-base.h and errno.h) that sources meet. */
enum Errno {
    EPERM(1, "operation not permitted"), ENOENT(2, "no such thing"), ESRCH(3, "no such process"),
    EINTR(4, "interrupted"), EIO(5, "input/output error"), EBADF(9, "bad descriptor"), EAGAIN(11, "no answer in time"),
    ENOMEM(12, "out of memory"), EACCES(13, "permission denied"), EBUSY(16, "busy"), ENOTDIR(20, "no directory"),
    EINVAL(22, "invalid argument"), ENFILE(23, "too many open files on the host"),
    EMFILE(24, "too many open files in this process"), ENOSYS(38, "not implemented by this kernel"),
    EBADMSG(74, "bad message"), EPROTONOSUPPORT(93, "protocol not supported"),
    ESOCKTNOSUPPORT(94, "socket type not supported"), EOPNOTSUPP(95, "operation not supported"),
    EAFNOSUPPORT(97, "address family not supported"), ENOBUFS(105, "no buffer space"),
    ECONNREFUSED(111, "connection refused");

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** Tells whether this is the error with that number. */
    boolean is(int errno) {
        return number == errno;
    }

    /** Returns name and meaning, for example {@code EACCES (permission denied)}. */
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
        for (Errno known : values()) {
            if (known.number == errno) {
                return known.reason();
            }
        }
        return SourceException.Reason.FAILED;
    }

    private SourceException.Reason reason() {
        switch (this) {
            case EPERM :
            case EACCES :
                return SourceException.Reason.FORBIDDEN;
            case ESRCH :
                return SourceException.Reason.GONE;
            case ENOENT : // of a netlink dump: no handler for that protocol; callers that open files tell GONE themselves
            case EINVAL :
            case ENOSYS :
            case EPROTONOSUPPORT :
            case ESOCKTNOSUPPORT :
            case EOPNOTSUPP :
            case EAFNOSUPPORT :
            case ECONNREFUSED :
                return SourceException.Reason.UNSUPPORTED;
            case ENFILE :
            case EMFILE :
                return SourceException.Reason.EXHAUSTED;
            case EBADMSG :
                return SourceException.Reason.MALFORMED;
            default :
                return SourceException.Reason.FAILED;
        }
    }
}
