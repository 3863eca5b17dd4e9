package io.github.socketloom.collector.linux.bpf;

/** The kernel does not take our programs. The message says why, without capital and full stop. */
public final class RefusedException extends Exception {

    private final String remedy;

    RefusedException(Refusal refusal) {
        super(refusal.reason());
        remedy = refusal.remedy();
    }

    /** Returns what the user can do about it; null if nothing. */
    public String remedy() {
        return remedy;
    }
}
