package io.github.socketloom.collector.wire;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Frames made by hand, item by item, for what no encoder of this version writes. */
final class Payloads {

    private Payloads() {}

    /** Returns a frame with these definitions, items of an array, and these items behind them. */
    static Frame frame(FrameType type, Consumer<PayloadWriter> definitions, Consumer<PayloadWriter> items) {
        PayloadWriter out = new PayloadWriter();
        out.begin();
        out.array();
        out.array();
        definitions.accept(out);
        out.endArray();
        items.accept(out);
        out.endArray();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        out.copyTo(payload);
        return new Frame(type, payload.toByteArray());
    }

    /** Returns a frame without definitions. */
    static Frame frame(FrameType type, Consumer<PayloadWriter> items) {
        return frame(type, out -> {}, items);
    }
}
