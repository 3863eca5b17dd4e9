package io.github.socketloom.app.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PngWriterTest {

    private static byte[] png(int width, int height, int... pixels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngWriter.write(new Picture(width, height, pixels), out);
        return out.toByteArray();
    }

    @Test
    void beginsWithSignatureAndHeader() throws IOException {
        byte[] png = png(3, 2, new int[6]);
        // signature; length 13; IHDR; width 3; height 2; depth 8; truecolour; deflate; adaptive; not interlaced; CRC-32
        assertEquals("89504e470d0a1a0a" + "0000000d" + "49484452" + "00000003" + "00000002" + "0802000000" + "1216f14d",
                HexFormat.of().formatHex(png, 0, 33));
    }

    @Test
    void endsWithAnEmptyEndChunk() throws IOException {
        byte[] png = png(1, 1, 0);
        assertEquals("0000000049454e44ae426082", HexFormat.of().formatHex(png, png.length - 12, png.length));
    }

    @Test
    void filtersEveryRowByTheOneAbove() throws IOException {
        byte[] rows = PngReader.read(png(2, 2, 0x102030, 0x405060, 0x112131, 0x3f4f5f)).filteredRows();
        assertArrayEquals(new byte[]{2, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 2, 1, 1, 1, -1, -1, -1}, rows);
    }

    @Test
    void dropsAlpha() throws IOException {
        assertArrayEquals(new int[]{0x010203}, PngReader.read(png(1, 1, 0x7f010203)).pixels());
    }

    @Property(tries = 200)
    void whatIsReadIsWhatWasWritten(@ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height, @ForAll int seed) throws IOException {
        int[] pixels = new java.util.Random(seed).ints((long) width * height).map(pixel -> pixel & 0xffffff).toArray();
        PngReader read = PngReader.read(png(width, height, pixels));
        assertEquals(width, read.width());
        assertEquals(height, read.height());
        assertArrayEquals(pixels, read.pixels());
    }

    @Test
    void flatAreasCostNearlyNothing() throws IOException {
        int[] pixels = new int[1280 * 800];
        Arrays.fill(pixels, 0xf6f8fa);
        assertEquals(true, png(1280, 800, pixels).length < 20_000);
    }

    @Test
    void aPictureNeedsAsManyPixelsAsItIsLarge() {
        assertThrows(IllegalArgumentException.class, () -> new Picture(2, 2, new int[3]));
        assertThrows(IllegalArgumentException.class, () -> new Picture(0, 2, new int[0]));
        assertThrows(IllegalArgumentException.class, () -> new Picture(65_536, 65_536, new int[0]));
    }
}
