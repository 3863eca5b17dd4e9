package io.github.socketloom.app.protocols;

/**
 * A card with one figure.
 *
 * @param id names it, {@code tcp-received} for example
 * @param title what it tells
 * @param figure the figure
 * @param detail its unit, and what belongs to it
 * @param tooltip a sentence or two about it
 * @param state how it is to be taken
 */
record Card(String id, String title, String figure, String detail, String tooltip, State state) {

    /** How a figure is to be taken. */
    enum State {
        /** As it is. */
        ORDINARY,
        /** Nothing happens. */
        ZERO,
        /** Something that should not be is not 0. */
        CONCERN,
        /** Nothing is known now. */
        UNKNOWN,
        /** The kernel does not count it. */
        NOT_COUNTED
    }

    /** Tells whether nothing is known. */
    boolean isUnknown() {
        return state == State.UNKNOWN || state == State.NOT_COUNTED;
    }
}
