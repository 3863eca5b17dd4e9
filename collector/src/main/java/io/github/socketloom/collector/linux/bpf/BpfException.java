package io.github.socketloom.collector.linux.bpf;

/** The kernel refused something that programs of ours need. The message says what, and in its own words why. */
public final class BpfException extends Exception {

    private final int errno;

    /**
     * @param what what was tried, and what came of it
     * @param errno the kernel's error number; 0 if it gave none
     */
    BpfException(String what, int errno) {
        super(what);
        this.errno = errno;
    }

    /** Returns the kernel's error number; 0 if it gave none. */
    int errno() {
        return errno;
    }
}
