package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.linux.errno.Errno;
import java.util.Map;

/** What error numbers mean where bpf(2) and its kin tell them: the same numbers, of other things. */
final class BpfErrors {

    private static final Map<Errno, String> MEANINGS = Map.of(Errno.ENOENT, "not known to this kernel", Errno.ESRCH,
            "not known to this kernel", Errno.EAGAIN, "try again", Errno.EACCES, "refused by the verifier",
            Errno.EINVAL, "not understood by this kernel", Errno.ENOSYS, "not built into this kernel");

    private BpfErrors() {}

    /** Returns name and meaning, for example {@code EACCES (refused by the verifier)}. */
    static String describe(int errno) {
        return Errno.describe(errno, MEANINGS);
    }
}
