package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import java.util.BitSet;

/** Which parts of a namespace's sockets, each of one protocol and family, were read to their end in a tick before. */
final class ReadParts {

    private final SocketTable table;
    private final BitSet read = new BitSet();

    ReadParts(SocketTable table) {
        this.table = table;
    }

    /** Notes the parts that the latest reading brought to an end, when its connections were joined. */
    void note() {
        for (Protocol protocol : Protocol.values()) {
            for (boolean v6 : new boolean[]{false, true}) {
                if (table.isComplete(protocol, v6)) {
                    read.set(part(protocol, v6));
                }
            }
        }
    }

    /** Counts a part as never read. */
    void forget(Protocol protocol, boolean v6) {
        read.clear(part(protocol, v6));
    }

    /** Tells whether what is new in this part was not there at a reading before. */
    boolean wereReadBefore(Protocol protocol, boolean v6) {
        return read.get(part(protocol, v6));
    }

    private static int part(Protocol protocol, boolean v6) {
        return protocol.ordinal() * 2 + (v6 ? 1 : 0);
    }
}
