package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.List;

/**
 * How a connection ended.
 *
 * @param end when and why
 * @param holder whose it was, if whoever told of the end told that too; else null
 */
record Ending(ConnectionEnd end, HeardEvent.Holder holder) {

    /** Returns whose it was; empty if nobody told. */
    List<Owner> owners() {
        return holder == null ? List.of() : List.of(new Owner(key(holder), Owner.UNKNOWN_FD));
    }

    /** Returns which process was told of. */
    static ProcessKey key(HeardEvent.Holder holder) {
        return new ProcessKey(holder.pid(), holder.startTime());
    }
}
