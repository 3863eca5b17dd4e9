package io.github.socketloom.collector.model;

/** By which figure of a connection a viewer sorts; those that change with every reading. */
public enum RowOrder {
    /** By none of them. */
    NONE, SENT_RATE, RECEIVED_RATE, RTT, RETRANSMISSION_SHARE, BYTES_SENT, BYTES_RECEIVED, SEND_QUEUE, RECEIVE_QUEUE
}
