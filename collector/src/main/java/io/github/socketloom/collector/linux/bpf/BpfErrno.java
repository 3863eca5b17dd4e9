package io.github.socketloom.collector.linux.bpf;

/** Error numbers (include/uapi/asm-generic/errno-base.h and errno.h) as bpf(2) means them. */
enum BpfErrno {
    EPERM(1, "operation not permitted"), ENOENT(2, "not known to this kernel"), ESRCH(3, "not known to this kernel"),
    EINTR(4, "interrupted"), E2BIG(7, "too large"), EBADF(9, "bad descriptor"), EAGAIN(11, "try again"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "refused by the verifier"), EFAULT(14, "bad address"), EBUSY(16, "busy"),
    EINVAL(22, "not understood by this kernel"), ENFILE(23, "too many open files on the host"),
    EMFILE(24, "too many open files in this process"), ENOSPC(28, "no space"),
    ENOSYS(38, "not built into this kernel"), EOPNOTSUPP(95, "not supported"), ENOTSUPP(524, "not supported");

    private final int number;
    private final String meaning;

    BpfErrno(int number, String meaning) {
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

    /** Returns name and meaning, for example {@code EPERM (operation not permitted)}. */
    static String describe(int errno) {
        for (BpfErrno known : values()) {
            if (known.number == errno) {
                return known + " (" + known.meaning + ")";
            }
        }
        return "error " + errno;
    }
}
