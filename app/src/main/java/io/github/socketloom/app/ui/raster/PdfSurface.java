package io.github.socketloom.app.ui.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Collects a PDF 1.4 document of one page, a point for each unit. Text is in Helvetica, which every reader has, but
 * which has the letters of western Europe only: a text with others is shown with question marks, carries the true one
 * for search and copying, and is counted ({@link #textsWithOtherLetters}).
 */
public final class PdfSurface implements Surface {
    /** How far the control points of a quarter of a circle are from its ends. */
    private static final double KAPPA = 4.0 / 3 * (Math.sqrt(2) - 1);
    /** Readers need not understand a larger page (PDF 1.4, appendix C). */
    private static final double MAX_SIDE = 14_400;

    private final double width;
    private final double height;
    private final double points;
    private final String title;
    private final IconShapes icons;
    private final HelveticaWidths widths = new HelveticaWidths();
    private final StringBuilder content = new StringBuilder();
    private final Map<Integer, String> opacities = new TreeMap<>();
    private int alpha = -1;
    private int fillColour = -1;
    private int strokeColour = -1;
    private boolean clipped;
    private int otherLetters;

    /** @param title what is shown, for the reader's window */
    public PdfSurface(double width, double height, String title, IconShapes icons) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.icons = icons;
        points = Math.min(1, MAX_SIDE / Math.max(width, height));
        content.append(decimals(points)).append(" 0 0 ").append(decimals(-points)).append(" 0 ");
        Figures.append(content, height * points).append(" cm\n");
    }

    private static String decimals(double number) {
        return String.format(java.util.Locale.ROOT, "%.6f", number);
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    /** Returns how many texts are shown with question marks, because Helvetica has not all of their letters. */
    public int textsWithOtherLetters() {
        return otherLetters;
    }

    @Override
    public void fill(int argb) {
        box(0, 0, width, height, 0, argb | 0xff000000);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double lineWidth, int argb, Dash dash) {
        if (!(lineWidth > 0) || !Figures.areFinite(x1, y1, x2, y2) || !Double.isFinite(lineWidth)
                || outside(Math.min(x1, x2) - lineWidth, Math.min(y1, y2) - lineWidth, Math.max(x1, x2) + lineWidth,
                        Math.max(y1, y2) + lineWidth)) {
            return;
        }
        stroke(argb, lineWidth);
        dashes(dash);
        pair(x1, y1).append(" m ");
        pair(x2, y2).append(" l S\n");
        if (!dash.isSolid()) {
            content.append("[] 0 d\n");
        }
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, double lineWidth, int argb, Dash dash) {
        if (!(lineWidth > 0 && lineWidth < Double.POSITIVE_INFINITY)) {
            return;
        }
        boolean begun = false;
        boolean joined = false;
        for (int i = 1; i < count; i++) {
            boolean seen = Figures.areFinite(xs[i - 1], ys[i - 1], xs[i], ys[i])
                    && !outside(Math.min(xs[i - 1], xs[i]) - lineWidth, Math.min(ys[i - 1], ys[i]) - lineWidth,
                            Math.max(xs[i - 1], xs[i]) + lineWidth, Math.max(ys[i - 1], ys[i]) + lineWidth);
            if (seen && !begun) {
                stroke(argb, lineWidth);
                content.append("1 j 1 J ");
                dashes(dash);
                begun = true;
            }
            if (seen && !joined) {
                pair(xs[i - 1], ys[i - 1]).append(" m ");
            }
            if (seen) {
                pair(xs[i], ys[i]).append(" l ");
            }
            joined = seen;
        }
        if (begun) {
            content.append("S\n0 j 0 J [] 0 d\n");
        }
    }

    private void dashes(Dash dash) {
        if (!dash.isSolid()) {
            content.append('[');
            pair(dash.on(), dash.off()).append("] 0 d ");
        }
    }

    @Override
    public void arrowHead(double tipX, double tipY, double towardsX, double towardsY, double length, double base,
            int argb) {
        double norm = Math.hypot(towardsX, towardsY);
        if (!(norm > 0) || !Figures.areFinite(tipX, tipY, norm, length) || !Double.isFinite(base)
                || outside(tipX - length - base, tipY - length - base, tipX + length + base, tipY + length + base)) {
            return;
        }
        double unitX = towardsX / norm;
        double unitY = towardsY / norm;
        double baseX = tipX - unitX * length;
        double baseY = tipY - unitY * length;
        paint(argb);
        pair(tipX, tipY).append(" m ");
        pair(baseX - unitY * base / 2, baseY + unitX * base / 2).append(" l ");
        pair(baseX + unitY * base / 2, baseY - unitX * base / 2).append(" l f\n");
    }

    @Override
    public void disc(double x, double y, double radius, int argb) {
        if (radius > 0 && Figures.areFinite(x, y, radius, 0)
                && !outside(x - radius, y - radius, x + radius, y + radius)) {
            paint(argb);
            circle(x, y, radius);
            content.append("f\n");
        }
    }

    @Override
    public void ring(double x, double y, double radius, double lineWidth, int argb) {
        double outer = radius + lineWidth;
        if (radius > 0 && lineWidth > 0 && Figures.areFinite(x, y, outer, 0)
                && !outside(x - outer, y - outer, x + outer, y + outer)) {
            stroke(argb, lineWidth);
            circle(x, y, radius);
            content.append("s\n");
        }
    }

    private void circle(double x, double y, double radius) {
        double pull = radius * KAPPA;
        pair(x + radius, y).append(" m ");
        curve(x + radius, y + pull, x + pull, y + radius, x, y + radius);
        curve(x - pull, y + radius, x - radius, y + pull, x - radius, y);
        curve(x - radius, y - pull, x - pull, y - radius, x, y - radius);
        curve(x + pull, y - radius, x + radius, y - pull, x + radius, y);
    }

    private void curve(double x1, double y1, double x2, double y2, double x, double y) {
        pair(x1, y1).append(' ');
        pair(x2, y2).append(' ');
        pair(x, y).append(" c ");
    }

    @Override
    public void box(double x, double y, double boxWidth, double boxHeight, double cornerRadius, int argb) {
        if (!(boxWidth > 0 && boxHeight > 0) || !Figures.areFinite(x, y, boxWidth, boxHeight)
                || outside(x, y, x + boxWidth, y + boxHeight)) {
            return;
        }
        paint(argb);
        double corner = Math.min(cornerRadius, Math.min(boxWidth, boxHeight) / 2);
        if (!(corner > 0)) {
            rectangle(x, y, boxWidth, boxHeight).append(" f\n");
            return;
        }
        double right = x + boxWidth;
        double bottom = y + boxHeight;
        double rest = corner * (1 - KAPPA);
        pair(x + corner, y).append(" m ");
        pair(right - corner, y).append(" l ");
        curve(right - rest, y, right, y + rest, right, y + corner);
        pair(right, bottom - corner).append(" l ");
        curve(right, bottom - rest, right - rest, bottom, right - corner, bottom);
        pair(x + corner, bottom).append(" l ");
        curve(x + rest, bottom, x, bottom - rest, x, bottom - corner);
        pair(x, y + corner).append(" l ");
        curve(x, y + rest, x + rest, y, x + corner, y);
        content.append("f\n");
    }

    @Override
    public void icon(String name, double x, double y, double size, int argb) {
        PathData path = icons.find(name).path();
        if (!(size > 0) || !Figures.areFinite(x, y, size, 0)
                || outside(x - size / 2, y - size / 2, x + size / 2, y + size / 2)) {
            return;
        }
        paint(argb);
        double scale = size / IconShapes.GRID;
        double left = x - size / 2;
        double top = y - size / 2;
        path.visit(new PathData.Visitor() {
            @Override
            public void moveTo(double toX, double toY) {
                pair(left + toX * scale, top + toY * scale).append(" m ");
            }

            @Override
            public void lineTo(double toX, double toY) {
                pair(left + toX * scale, top + toY * scale).append(" l ");
            }

            @Override
            public void curveTo(double x1, double y1, double x2, double y2, double toX, double toY) {
                curve(left + x1 * scale, top + y1 * scale, left + x2 * scale, top + y2 * scale, left + toX * scale,
                        top + toY * scale);
            }

            @Override
            public void close() {
                content.append("h ");
            }
        });
        content.append("f\n");
    }

    @Override
    public void text(String text, TextStyle style, double x, double baseline, TextAnchor anchor, int argb) {
        double textWidth = widths.width(text, style);
        double left = anchor.start(x, textWidth);
        if (text.isEmpty() || !Figures.areFinite(left, baseline, textWidth, 0)
                || outside(left, baseline - style.height(), left + textWidth, baseline + style.height())) {
            return;
        }
        paint(argb);
        boolean complete = HelveticaWidths.canEncode(text);
        if (!complete) {
            otherLetters++;
            content.append("/Span <</ActualText ").append(PdfFile.text(text)).append(">> BDC ");
        }
        content.append(style.bold() ? "BT /F2 " : "BT /F1 ");
        Figures.append(content, style.size()).append(" Tf 1 0 0 -1 "); // letters must not stand on their heads
        pair(left, baseline).append(" Tm ").append(PdfFile.literal(text))
                .append(complete ? " Tj ET\n" : " Tj ET EMC\n");
    }

    @Override
    public void clip(double x, double y, double clipWidth, double clipHeight) {
        unclip();
        boolean empty = !Figures.areFinite(x, y, clipWidth, clipHeight);
        content.append("q ");
        rectangle(empty ? 0 : x, empty ? 0 : y, empty ? 0 : Math.max(0, clipWidth),
                empty ? 0 : Math.max(0, clipHeight)).append(" W n\n");
        clipped = true;
        forgetPaint();
    }

    @Override
    public void unclip() {
        if (clipped) {
            content.append("Q\n");
            clipped = false;
            forgetPaint();
        }
    }

    private void forgetPaint() {
        alpha = -1;
        fillColour = -1;
        strokeColour = -1;
    }

    /** Whether nothing of this extent can be seen; true too if it is so large that sums of it are not numbers. */
    private boolean outside(double left, double top, double right, double bottom) {
        return !(left < width && right > 0 && top < height && bottom > 0);
    }

    private StringBuilder pair(double x, double y) {
        Figures.append(content, x).append(' ');
        return Figures.append(content, y);
    }

    private StringBuilder rectangle(double x, double y, double boxWidth, double boxHeight) {
        pair(x, y).append(' ');
        return pair(boxWidth, boxHeight).append(" re");
    }

    private void paint(int argb) {
        opacity(argb >>> 24);
        int colour = argb & 0xffffff;
        if (colour != fillColour) {
            colour(colour, " rg\n");
            fillColour = colour;
        }
    }

    private void stroke(int argb, double lineWidth) {
        opacity(argb >>> 24);
        int colour = argb & 0xffffff;
        if (colour != strokeColour) {
            colour(colour, " RG\n");
            strokeColour = colour;
        }
        Figures.append(content, Math.max(0.01, lineWidth)).append(" w ");
    }

    private void opacity(int next) {
        if (next != alpha) {
            content.append('/').append(opacities.computeIfAbsent(next, a -> "A" + a)).append(" gs ");
            alpha = next;
        }
    }

    private void colour(int rgb, String operator) {
        Figures.appendOpacity(content, rgb >> 16 & 255).append(' ');
        Figures.appendOpacity(content, rgb >> 8 & 255).append(' ');
        Figures.appendOpacity(content, rgb & 255).append(operator);
    }

    /**
     * Writes the document. Does not close the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    public void write(OutputStream out) throws IOException {
        unclip();
        StringBuilder states = new StringBuilder();
        opacities.forEach((value, name) -> {
            StringBuilder part = Figures.appendOpacity(new StringBuilder(), value);
            states.append('/').append(name).append(" <</ca ").append(part).append(" /CA ").append(part).append(">> ");
        });
        StringBuilder box = new StringBuilder("0 0 ");
        Figures.append(box, width * points).append(' ');
        Figures.append(box, height * points);
        byte[] packed = packed();
        List<byte[]> objects = new ArrayList<>();
        objects.add(ascii("<</Type /Catalog /Pages 2 0 R>>"));
        objects.add(ascii("<</Type /Pages /Kids [3 0 R] /Count 1>>"));
        objects.add(ascii("<</Type /Page /Parent 2 0 R /MediaBox [" + box
                + "] /Contents 4 0 R /Group <</S /Transparency"
                + " /CS /DeviceRGB>> /Resources <</Font <</F1 5 0 R /F2 6 0 R>> /ExtGState <<" + states + ">>>>>>"));
        objects.add(joined(ascii("<</Length " + packed.length + " /Filter /FlateDecode>>\nstream\n"), packed,
                ascii("\nendstream")));
        objects.add(font("Helvetica"));
        objects.add(font("Helvetica-Bold"));
        objects.add(ascii("<</Title " + PdfFile.text(title) + " /Producer (Socketloom)>>"));
        PdfFile.write(objects, 1, objects.size(), out);
    }

    private byte[] packed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(packed, deflater)) {
            stream.write(ascii(content.toString()));
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static byte[] font(String name) {
        return ascii("<</Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding>>");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
