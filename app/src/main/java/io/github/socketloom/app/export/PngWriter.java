package io.github.socketloom.app.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a {@link Picture} as PNG (ISO/IEC 15948): 8-bit RGB without alpha, every row filtered by "Up", which
 * suits the flat areas and repeated rows of a user interface, and all of it in one IDAT chunk.
 */
public final class PngWriter {
    private static final long SIGNATURE = 0x8950_4E47_0D0A_1A0AL;
    private static final int BIT_DEPTH = 8;
    private static final int TRUECOLOUR = 2;
    private static final int FILTER_UP = 2;
    private static final int CHANNELS = 3;
    private static final int COMPRESSION_LEVEL = 6;

    private PngWriter() {}

    /**
     * Writes the picture. Does not close the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(Picture picture, OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeLong(SIGNATURE);
        writeChunk(data, "IHDR", header(picture));
        writeChunk(data, "IDAT", body(picture));
        writeChunk(data, "IEND", new byte[0]);
        data.flush();
    }

    private static byte[] header(Picture picture) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(picture.width());
        fields.writeInt(picture.height());
        fields.writeByte(BIT_DEPTH);
        fields.writeByte(TRUECOLOUR);
        fields.writeByte(0); // compression: deflate, the only one there is
        fields.writeByte(0); // filter method: one type per row, the only one there is
        fields.writeByte(0); // not interlaced
        return header.toByteArray();
    }

    private static byte[] body(Picture picture) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(COMPRESSION_LEVEL);
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(body, deflater)) {
            byte[] above = new byte[picture.width() * CHANNELS];
            byte[] row = new byte[picture.width() * CHANNELS];
            byte[] filtered = new byte[1 + picture.width() * CHANNELS];
            filtered[0] = FILTER_UP;
            for (int y = 0; y < picture.height(); y++) {
                picture.copyRow(y, row);
                for (int i = 0; i < row.length; i++) {
                    filtered[i + 1] = (byte) (row[i] - above[i]);
                }
                compressed.write(filtered);
                byte[] done = row;
                row = above;
                above = done;
            }
        } finally {
            deflater.end();
        }
        return body.toByteArray();
    }

    private static void writeChunk(DataOutputStream out, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) checksum.getValue());
    }
}
