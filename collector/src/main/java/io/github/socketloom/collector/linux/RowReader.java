package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/** Understands the message about one socket in the answer to a dump. Allocates nothing for a socket known before. */
interface RowReader {

    /** Said of a message that ends within its fixed part. */
    String CUT = "a socket message that is cut";
    /** Said of a message about a socket of another kind. */
    String FOREIGN = "a socket of a family that was not asked for";
    /** Said of a message whose attributes do not fill it. */
    String BAD_ATTRIBUTE = "an attribute whose length does not fit its message";

    /**
     * Puts one socket into the table, if the message makes sense.
     *
     * @param bytes holds the message, in the machine's byte order
     * @param at where its header begins
     * @param length how many bytes it has, header included; all of them are in the buffer
     * @return what is wrong, a phrase for a sentence; null if the socket is in the table
     */
    String read(ByteBuffer bytes, int at, int length, SocketTable table);
}
