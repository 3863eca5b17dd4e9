package io.github.socketloom.collector.model;

/** State of a socket: one of TCP's or SCTP's, or whether a datagram socket has a peer. */
public sealed interface SocketState permits TcpState, SctpState, DatagramState {
    /** Returns the word used in JSON and filters, for example {@code time-wait}. */
    String key();
}
