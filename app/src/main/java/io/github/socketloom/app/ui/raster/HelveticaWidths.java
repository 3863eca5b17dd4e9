package io.github.socketloom.app.ui.raster;

import java.nio.charset.Charset;

/**
 * How wide text is in Helvetica, which every reader of PDF has, and in the fonts with the same widths: Arial,
 * Liberation Sans, Nimbus Sans. Widths are those of Adobe's font metrics, thousandths of the font's size. Characters
 * that the font's Windows encoding lacks count as wide as a capital letter, those of East Asia as wide as high.
 */
public final class HelveticaWidths implements TextMeasure {
    /** The encoding that PDF calls WinAnsiEncoding. */
    static final Charset ENCODING = Charset.forName("windows-1252");
    private static final int FIRST = 32;
    private static final int OTHER = 667;
    private static final int WIDE = 1000;
    private static final int FIRST_WIDE = 0x1100;
    private static final double UNITS = 1000;

    private static final short[] REGULAR = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
            278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722,
            722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
            667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
            556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 0, 556, 0, 222, 556,
            333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 0, 611, 0, 0, 222, 222, 333, 333, 350, 556, 1000, 333,
            1000, 500, 333, 944, 0, 500, 667, 278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333,
            737, 333, 400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667,
            667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584,
            778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278,
            278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500};

    private static final short[] BOLD = {278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
            556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722,
            667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667,
            611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611,
            611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, 0, 556, 0, 278, 556, 500,
            1000, 556, 556, 333, 1000, 667, 333, 1000, 0, 611, 0, 0, 278, 278, 500, 500, 350, 556, 1000, 333, 1000,
            556, 333, 944, 0, 500, 667, 278, 333, 556, 556, 556, 556, 280, 556, 333, 737, 370, 556, 584, 333, 737,
            333, 400, 584, 333, 333, 333, 611, 556, 278, 333, 333, 365, 556, 834, 834, 834, 611, 722, 722, 722, 722,
            722, 722, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778,
            722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 556, 556, 556, 556, 556, 278, 278,
            278, 278, 611, 611, 611, 611, 611, 611, 611, 584, 611, 611, 611, 611, 611, 556, 611, 556};

    @Override
    public double width(String text, TextStyle style) {
        short[] widths = style.bold() ? BOLD : REGULAR;
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < 128) {
                sum += character < FIRST ? 0 : widths[character - FIRST];
            } else if (!Character.isLowSurrogate(character)) { // the second half of a character has no width
                sum += other(character, widths);
            }
        }
        return sum * style.size() / UNITS;
    }

    private static int other(char character, short[] widths) {
        if (character >= FIRST_WIDE && !(character >= 0x1e00 && character < 0x2e80)) {
            return WIDE;
        }
        byte[] encoded = String.valueOf(character).getBytes(ENCODING);
        int code = encoded.length == 1 ? encoded[0] & 255 : '?';
        return code == '?' || code < FIRST || widths[code - FIRST] == 0 ? OTHER : widths[code - FIRST];
    }

    /** Whether Helvetica has all letters of a text. */
    static boolean canEncode(String text) {
        return ENCODING.newEncoder().canEncode(text);
    }
}
