package io.github.socketloom.app.topology.graph;

/**
 * Roles of colours of discs, in the order of {@code GraphPalette.nodes}. What each looks like is the theme's affair
 * (styles: {@code -topology-node-…}).
 */
public enum NodeColour {
    /** The host itself. */
    SELF,
    /** A program. */
    PROCESS,
    /** Sockets without a known owner, kernel sockets. */
    UNKNOWN,
    /** A container of any runtime. */
    CONTAINER,
    /** A systemd unit. */
    SERVICE,
    /** A user's session. */
    USER,
    /** A virtual machine. */
    MACHINE,
    /** An endpoint in a private network. */
    PRIVATE_ENDPOINT,
    /** An endpoint on the Internet. */
    PUBLIC_ENDPOINT,
    /** Any other endpoint. */
    OTHER_ENDPOINT,
    /** Anything that a foreign payload declares and none of the others fits. */
    OTHER
}
