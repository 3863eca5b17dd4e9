package io.github.socketloom.app.conntrack;

/** A search that cannot be understood; its message is a sentence for the user. */
final class EntryQueryException extends Exception {

    private static final long serialVersionUID = 1L;

    EntryQueryException(String message) {
        super(message);
    }
}
