package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.EventReason;
import java.io.IOException;

/** How connections ended: null, or an array of the time, as difference from when it was first seen, and the reason. */
final class EndCodec {

    private EndCodec() {}

    static void write(ConnectionEnd end, long firstSeen, PayloadWriter out) throws IOException {
        if (end == null) {
            out.nothing();
            return;
        }
        out.array(2);
        out.number(end.at() - firstSeen);
        if (end.reason() == null) {
            out.nothing();
        } else {
            ModelCodes.EVENT_REASON.write(end.reason(), out);
        }
        out.endArray();
    }

    static ConnectionEnd read(PayloadReader in, long firstSeen) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        in.enter("an end");
        long at = firstSeen + in.number("time of an end");
        EventReason reason = in.skipNull() ? null : ModelCodes.EVENT_REASON.read(in);
        in.leave();
        return new ConnectionEnd(at, reason);
    }
}
