package io.github.socketloom.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/** Reads what {@link PngWriter} writes, by the book: every checksum and every filter byte is looked at. */
record PngReader(int width, int height, byte[] filteredRows) {

    static PngReader read(byte[] png) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(png));
        assertEquals(0x8950_4E47_0D0A_1A0AL, in.readLong(), "signature");
        int width = 0;
        int height = 0;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String type = ""; !type.equals("IEND");) {
            byte[] body = new byte[in.readInt()];
            byte[] name = in.readNBytes(4);
            in.readFully(body);
            CRC32 checksum = new CRC32();
            checksum.update(name);
            checksum.update(body);
            assertEquals((int) checksum.getValue(), in.readInt(), "checksum");
            type = new String(name, StandardCharsets.US_ASCII);
            DataInputStream fields = new DataInputStream(new ByteArrayInputStream(body));
            if (type.equals("IHDR")) {
                width = fields.readInt();
                height = fields.readInt();
            } else if (type.equals("IDAT")) {
                data.writeBytes(body);
            }
        }
        assertEquals(0, in.available(), "bytes after the end");
        byte[] rows = new InflaterInputStream(new ByteArrayInputStream(data.toByteArray())).readAllBytes();
        assertEquals(height * (1 + width * 3), rows.length, "bytes of all rows");
        return new PngReader(width, height, rows);
    }

    /** Returns {@code 0x00RRGGBB} row by row. */
    int[] pixels() {
        int stride = 1 + width * 3;
        byte[] raw = new byte[filteredRows.length];
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            assertEquals(2, filteredRows[y * stride], "filter type of row " + y);
            for (int i = 1; i < stride; i++) {
                int at = y * stride + i;
                raw[at] = (byte) (filteredRows[at] + (y == 0 ? 0 : raw[at - stride]));
            }
            for (int x = 0; x < width; x++) {
                int at = y * stride + 1 + x * 3;
                pixels[y * width + x] = (raw[at] & 0xff) << 16 | (raw[at + 1] & 0xff) << 8 | raw[at + 2] & 0xff;
            }
        }
        return pixels;
    }
}
