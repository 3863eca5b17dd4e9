package io.github.socketloom.collector.freebsd;

/**
 * What a FreeBSD host knows of a jail.
 *
 * @param name its name, which is its number where nobody gave it another; null if it is not told
 * @param stack whose network stack it uses
 */
record JailFacts(String name, Stack stack) {

    /** Nothing is told. */
    static final JailFacts UNKNOWN = new JailFacts(null, Stack.UNKNOWN);

    /** Whose network stack a jail uses. */
    enum Stack {
        /** One of its own (VNET), whose sockets the host's lists do not have. */
        OWN,
        /** That of the host. */
        OF_HOST,
        /** It cannot be told. */
        UNKNOWN
    }
}
