package io.github.socketloom.collector.linux.errno;

import io.github.socketloom.collector.source.SourceException;
import java.util.Map;

/** Error numbers of Linux (include/uapi/asm-generic/errno-base.h and errno.h) that sources meet. */
public enum Errno {
    EPERM(1, "operation not permitted"), ENOENT(2, "no such thing"), ESRCH(3, "no such process"),
    EINTR(4, "interrupted"), EIO(5, "input/output error"), E2BIG(7, "too large"), EBADF(9, "bad descriptor"),
    EAGAIN(11, "no answer in time"),
    ENOMEM(12, "out of memory"), EACCES(13, "permission denied"), EFAULT(14, "bad address"), EBUSY(16, "busy"),
    ENOTDIR(20, "no directory"),
    EINVAL(22, "invalid argument"), ENFILE(23, "too many open files on the host"),
    EMFILE(24, "too many open files in this process"), ENOSPC(28, "no space"),
    ENOSYS(38, "not implemented by this kernel"),
    EBADMSG(74, "bad message"), EPROTONOSUPPORT(93, "protocol not supported"),
    ESOCKTNOSUPPORT(94, "socket type not supported"), EOPNOTSUPP(95, "operation not supported"),
    EAFNOSUPPORT(97, "address family not supported"), ENOBUFS(105, "no buffer space"),
    ECONNREFUSED(111, "connection refused"),
    /** The kernel's own (include/linux/errno.h), which some calls let out. */
    ENOTSUPP(524, "not supported");

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns the number. */
    public int number() {
        return number;
    }

    /** Tells whether this is the error with that number. */
    public boolean is(int errno) {
        return number == errno;
    }

    /** Returns name and meaning, for example {@code EACCES (permission denied)}. */
    public static String describe(int errno) {
        return describe(errno, Map.of());
    }

    /**
     * Returns name and meaning where some errors mean something else than they usually do.
     *
     * @param meanings what they mean there
     */
    public static String describe(int errno, Map<Errno, String> meanings) {
        for (Errno known : values()) {
            if (known.number == errno) {
                return known + " (" + meanings.getOrDefault(known, known.meaning) + ")";
            }
        }
        return "error " + errno;
    }

    /** Returns what a caller can make of an error. */
    public static SourceException.Reason reason(int errno) {
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
