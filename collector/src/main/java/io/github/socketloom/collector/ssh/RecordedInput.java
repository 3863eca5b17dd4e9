package io.github.socketloom.collector.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps what is read from a stream, for whoever reads it from the beginning later. The readers bound how much. */
final class RecordedInput extends InputStream {

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** @param before what was read already */
    RecordedInput(InputStream in, byte[] before) {
        this.in = in;
        bytes.writeBytes(before);
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) {
            bytes.write(next);
        }
        return next;
    }

    /** Returns what was read. */
    byte[] bytes() {
        return bytes.toByteArray();
    }
}
