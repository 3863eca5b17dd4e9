package io.github.socketloom.collector.feed.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A recording as whoever searches it for secrets sees it: every frame inflated. Reads the format by PROTOCOL.md, sections
 * 3 and 10, and not by this project's own reader, which might pass over something.
 */
public final class InflatedRecording {

    private static final int DEFLATED = 1;
    private static final int LONGEST = 8 << 20;

    private final String text;
    private final int deflated;

    private InflatedRecording(String text, int deflated) {
        this.text = text;
        this.deflated = deflated;
    }

    /** Reads a whole recording; fails where its frames do not follow each other up to its end. */
    public static InflatedRecording of(Path file) throws IOException, DataFormatException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.position("\0LOOM1\n".length());
        for (byte octet = in.get(); octet != '\n'; octet = in.get()) {
            all.write(octet);
        }
        int deflated = 0;
        while (in.hasRemaining()) {
            int length = in.getInt();
            ByteBuffer frame = in.slice(in.position(), length - Integer.BYTES); // without the checksum
            in.position(in.position() + length);
            frame.get(); // type
            boolean compressed = (frame.get() & DEFLATED) != 0;
            frame.getInt(); // number
            if (compressed) {
                deflated++;
                inflate(frame, all);
            } else {
                all.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
            }
        }
        return new InflatedRecording(all.toString(StandardCharsets.ISO_8859_1), deflated);
    }

    private static void inflate(ByteBuffer frame, ByteArrayOutputStream all) throws DataFormatException, IOException {
        int wanted = 0;
        byte next;
        int shift = 0;
        do {
            next = frame.get();
            wanted |= (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        if (wanted < 0 || wanted > LONGEST) {
            throw new IOException("a frame says that it inflates to " + wanted + " bytes");
        }
        byte[] payload = new byte[wanted];
        Inflater inflater = new Inflater(true);
        inflater.setInput(frame);
        int count = inflater.inflate(payload);
        inflater.end();
        if (count != wanted) {
            throw new IOException("a frame inflates to " + count + " of " + wanted + " bytes");
        }
        all.write(payload);
    }

    /** Tells whether this stands anywhere in it, in characters of one byte. */
    public boolean contains(String words) {
        return text.contains(words);
    }

    /** Returns how many frames are deflated: in as many a search of the file itself finds nothing. */
    public int deflated() {
        return deflated;
    }
}
