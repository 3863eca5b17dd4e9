package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;

/** A way to ask the kernel and to hear its answers, one datagram at a time. One thread at a time. */
interface NetlinkChannel extends AutoCloseable {

    /** Returns the number under which the kernel answers this channel. */
    int portId();

    /** Returns the buffer in which a request is written before {@link #send}, in the machine's byte order. */
    ByteBuffer request();

    /** Returns the buffer in which {@link #receive} leaves what came, in the machine's byte order. */
    ByteBuffer answer();

    /** Sends the first bytes of the request buffer to the kernel. */
    void send(int length) throws SourceException;

    /**
     * Waits for one datagram.
     *
     * @return its length, or -1 if somebody else than the kernel sent it
     * @throws SourceException if nothing came in time, or it did not fit
     */
    int receive() throws SourceException;

    /** Returns the name of an interface of the channel's network namespace, by index; null if there is none. */
    String interfaceName(int index);

    @Override
    void close();
}
