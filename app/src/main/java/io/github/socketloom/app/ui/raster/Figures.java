package io.github.socketloom.app.ui.raster;

/** Numbers in SVG and PDF: no exponent, no more digits than can be seen, the same in every country. */
final class Figures {
    private static final long LIMIT = 1_000_000_000L;
    private static final int HUNDREDTHS = 100;

    private Figures() {}

    /** Writes a finite number with at most two decimals; beyond a thousand million as that. */
    static StringBuilder append(StringBuilder out, double number) {
        long scaled = Math.round(Math.max(-LIMIT, Math.min(LIMIT, number)) * HUNDREDTHS);
        if (scaled < 0) {
            out.append('-');
            scaled = -scaled;
        }
        out.append(scaled / HUNDREDTHS);
        long rest = scaled % HUNDREDTHS;
        if (rest != 0) {
            out.append('.').append(rest / 10);
            if (rest % 10 != 0) {
                out.append(rest % 10);
            }
        }
        return out;
    }

    static boolean areFinite(double a, double b, double c, double d) {
        return Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c) && Double.isFinite(d);
    }

    /** Writes the part that an alpha is of 255 with three decimals. */
    static StringBuilder appendOpacity(StringBuilder out, int alpha) {
        long thousandths = Math.round(alpha * 1000.0 / 255);
        return thousandths == 1000
                ? out.append('1')
                : out.append("0.").append(thousandths / 100).append(thousandths / 10 % 10).append(thousandths % 10);
    }
}
