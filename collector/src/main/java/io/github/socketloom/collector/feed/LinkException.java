package io.github.socketloom.collector.feed;

/** A link could not be made. */
public final class LinkException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient LinkFailure failure;

    /** @param failure why */
    public LinkException(LinkFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    /** Returns why. */
    public LinkFailure failure() {
        return failure;
    }
}
