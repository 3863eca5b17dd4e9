package io.github.socketloom.app.ui.raster;

import java.util.Arrays;

/** Puts coverage in one colour on pixels. Belongs to one thread. */
final class PixelBrush {
    private static final int LEVELS = 256;
    private static final int TABLES = 64;

    private final int[] pixels;
    private final int stride;
    /** Last used tables by a hash of their colour; a graph has a few colours only. */
    private final int[][] tables = new int[TABLES][];
    private final int[] tableColours = new int[TABLES];

    PixelBrush(int[] pixels, int stride) {
        this.pixels = pixels;
        this.stride = stride;
    }

    /** Returns the premultiplied colour for each coverage from 0 to 255. */
    int[] table(int argb) {
        int slot = (argb ^ argb >>> 6 ^ argb >>> 13 ^ argb >>> 21) & TABLES - 1;
        int[] table = tables[slot];
        if (table == null || tableColours[slot] != argb) {
            table = table == null ? new int[LEVELS] : table;
            int full = Blend.premultiply(argb);
            for (int i = 0; i < LEVELS; i++) {
                table[i] = Blend.scale(full, i);
            }
            tables[slot] = table;
            tableColours[slot] = argb;
        }
        return table;
    }

    void put(int at, int premultiplied) {
        pixels[at] = Blend.over(premultiplied, pixels[at]);
    }

    /**
     * Steps along a thin line all of which is inside: for each step two pixels share its coverage. A coverage of 0
     * changes nothing, so that nothing need be asked.
     *
     * @param minor middle of the line across, less half a pixel, with {@link LineRaster#FRACTION_BITS}
     */
    void steps(int begin, int along, int across, long minor, long step, int count, int[] table) {
        int[] target = pixels;
        int at = begin;
        long middle = minor;
        for (int i = 0; i < count; i++) {
            int second = (int) (middle >>> LineRaster.COVERAGE_SHIFT) & 255;
            int place = at + (int) (middle >> LineRaster.FRACTION_BITS) * across;
            target[place] = Blend.over(table[255 - second], target[place]);
            target[place + across] = Blend.over(table[second], target[place + across]);
            at += along;
            middle += step;
        }
    }

    /** Fills a row from one column up to, not including, another. */
    void run(int row, int from, int to, int premultiplied) {
        int begin = row * stride;
        if (premultiplied >>> 24 == 255) {
            Arrays.fill(pixels, begin + from, begin + to, premultiplied);
            return;
        }
        for (int i = begin + from; i < begin + to; i++) {
            put(i, premultiplied);
        }
    }

    /** Puts a mask with its upper left corner at a pixel that may be outside of the clip. */
    void mask(Mask mask, int left, int top, int argb, Clip clip) {
        int[] table = table(argb);
        byte[] coverage = mask.coverage();
        int fromX = Math.max(clip.left(), left);
        int toX = Math.min(clip.right(), left + mask.width());
        int fromY = Math.max(clip.top(), top);
        int toY = Math.min(clip.bottom(), top + mask.height());
        for (int y = fromY; y < toY; y++) {
            int from = (y - top) * mask.width() - left;
            int to = y * stride;
            for (int x = fromX; x < toX; x++) {
                int covered = coverage[from + x] & 255;
                if (covered != 0) {
                    int colour = table[covered];
                    pixels[to + x] = colour >>> 24 == 255 ? colour : Blend.over(colour, pixels[to + x]);
                }
            }
        }
    }
}
