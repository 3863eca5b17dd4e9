package io.github.socketloom.app.ui.raster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Collects an SVG 1.1 document. Its text is text, in whichever sans-serif font the reader has, preferably one as wide
 * as {@link HelveticaWidths} says.
 */
public final class SvgSurface implements Surface {
    private static final String FONTS = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', sans-serif";

    private final double width;
    private final double height;
    private final String title;
    private final IconShapes icons;
    private final StringBuilder content = new StringBuilder();
    private int clips;
    private boolean clipped;

    /** @param title what is shown; readers tell it to those who cannot see it */
    public SvgSurface(double width, double height, String title, IconShapes icons) {
        this.width = width;
        this.height = height;
        this.title = title;
        this.icons = icons;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
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
        content.append("<path d=\"M");
        pair(x1, y1).append('L');
        pair(x2, y2).append("\" fill=\"none\"");
        number("stroke-width", lineWidth);
        dashes(dash);
        paint("stroke", argb).append("/>\n");
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, double lineWidth, int argb, Dash dash) {
        if (!(lineWidth > 0 && lineWidth < Double.POSITIVE_INFINITY)) {
            return;
        }
        int start = content.length();
        content.append("<path d=\"");
        int pieces = 0;
        boolean joined = false;
        for (int i = 1; i < count; i++) {
            boolean seen = Figures.areFinite(xs[i - 1], ys[i - 1], xs[i], ys[i])
                    && !outside(Math.min(xs[i - 1], xs[i]) - lineWidth, Math.min(ys[i - 1], ys[i]) - lineWidth,
                            Math.max(xs[i - 1], xs[i]) + lineWidth, Math.max(ys[i - 1], ys[i]) + lineWidth);
            if (seen && !joined) {
                content.append('M');
                pair(xs[i - 1], ys[i - 1]);
            }
            if (seen) {
                content.append('L');
                pair(xs[i], ys[i]);
                pieces++;
            }
            joined = seen;
        }
        if (pieces == 0) {
            content.setLength(start);
            return;
        }
        content.append("\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        number("stroke-width", lineWidth);
        dashes(dash);
        paint("stroke", argb).append("/>\n");
    }

    private void dashes(Dash dash) {
        if (!dash.isSolid()) {
            content.append(" stroke-dasharray=\"");
            pair(dash.on(), dash.off()).append('"');
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
        content.append("<path d=\"M");
        pair(tipX, tipY).append('L');
        pair(baseX - unitY * base / 2, baseY + unitX * base / 2).append('L');
        pair(baseX + unitY * base / 2, baseY - unitX * base / 2).append("Z\"");
        paint("fill", argb).append("/>\n");
    }

    @Override
    public void disc(double x, double y, double radius, int argb) {
        if (circle(x, y, radius, 0)) {
            paint("fill", argb).append("/>\n");
        }
    }

    @Override
    public void ring(double x, double y, double radius, double lineWidth, int argb) {
        if (lineWidth > 0 && circle(x, y, radius, lineWidth)) {
            content.append(" fill=\"none\"");
            number("stroke-width", lineWidth);
            paint("stroke", argb).append("/>\n");
        }
    }

    private boolean circle(double x, double y, double radius, double lineWidth) {
        double outer = radius + lineWidth;
        if (!(radius > 0) || !Figures.areFinite(x, y, outer, 0)
                || outside(x - outer, y - outer, x + outer, y + outer)) {
            return false;
        }
        content.append("<circle");
        number("cx", x);
        number("cy", y);
        number("r", radius);
        return true;
    }

    @Override
    public void box(double x, double y, double boxWidth, double boxHeight, double cornerRadius, int argb) {
        if (!(boxWidth > 0 && boxHeight > 0) || !Figures.areFinite(x, y, boxWidth, boxHeight)
                || outside(x, y, x + boxWidth, y + boxHeight)) {
            return;
        }
        content.append("<rect");
        number("x", x);
        number("y", y);
        number("width", boxWidth);
        number("height", boxHeight);
        if (cornerRadius > 0) {
            number("rx", Math.min(cornerRadius, Math.min(boxWidth, boxHeight) / 2));
        }
        paint("fill", argb).append("/>\n");
    }

    @Override
    public void icon(String name, double x, double y, double size, int argb) {
        IconShapes.Shape shape = icons.find(name);
        if (!(size > 0) || !Figures.areFinite(x, y, size, 0)
                || outside(x - size / 2, y - size / 2, x + size / 2, y + size / 2)) {
            return;
        }
        content.append("<path transform=\"translate(");
        pair(x - size / 2, y - size / 2).append(") scale(")
                .append(String.format(Locale.ROOT, "%.5f", size / IconShapes.GRID)).append(")\" d=\"")
                .append(shape.text()).append('"');
        paint("fill", argb).append("/>\n");
    }

    @Override
    public void text(String text, TextStyle style, double x, double baseline, TextAnchor anchor, int argb) {
        if (text.isEmpty() || !Figures.areFinite(x, baseline, 0, 0)
                || outside(x - style.size() * text.length(), baseline - style.height(),
                        x + style.size() * text.length(), baseline + style.height())) {
            return;
        }
        content.append("<text");
        number("x", x);
        number("y", baseline);
        number("font-size", style.size());
        if (style.bold()) {
            content.append(" font-weight=\"bold\"");
        }
        content.append(switch (anchor) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        });
        paint("fill", argb).append('>');
        escape(text).append("</text>\n");
    }

    @Override
    public void clip(double x, double y, double clipWidth, double clipHeight) {
        unclip();
        boolean empty = !Figures.areFinite(x, y, clipWidth, clipHeight);
        content.append("<clipPath id=\"clip").append(++clips).append("\"><rect");
        number("x", empty ? 0 : x);
        number("y", empty ? 0 : y);
        number("width", empty ? 0 : Math.max(0, clipWidth));
        number("height", empty ? 0 : Math.max(0, clipHeight));
        content.append("/></clipPath>\n<g clip-path=\"url(#clip").append(clips).append(")\">\n");
        clipped = true;
    }

    @Override
    public void unclip() {
        if (clipped) {
            content.append("</g>\n");
            clipped = false;
        }
    }

    /** Whether nothing of this extent can be seen; true too if it is so large that sums of it are not numbers. */
    private boolean outside(double left, double top, double right, double bottom) {
        return !(left < width && right > 0 && top < height && bottom > 0);
    }

    private StringBuilder pair(double x, double y) {
        Figures.append(content, x).append(' ');
        return Figures.append(content, y);
    }

    private void number(String attribute, double value) {
        content.append(' ').append(attribute).append("=\"");
        Figures.append(content, value).append('"');
    }

    private StringBuilder paint(String attribute, int argb) {
        content.append(' ').append(attribute).append("=\"#");
        for (int shift = 20; shift >= 0; shift -= 4) {
            content.append(Character.forDigit(argb >> shift & 15, 16));
        }
        content.append('"');
        if (argb >>> 24 != 255) {
            content.append(' ').append(attribute).append("-opacity=\"");
            Figures.appendOpacity(content, argb >>> 24).append('"');
        }
        return content;
    }

    /** Writes text so that it stays what it is; what XML cannot hold becomes U+FFFD. */
    private StringBuilder escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> content.append("&lt;");
                case '>' -> content.append("&gt;");
                case '&' -> content.append("&amp;");
                case '"' -> content.append("&quot;");
                default -> content.appendCodePoint(isXml(character) ? character : 0xfffd);
            }
        });
        return content;
    }

    private static boolean isXml(int character) {
        return character == '\t' || character == '\n' || character == '\r'
                || character >= 0x20 && character <= 0xd7ff || character >= 0xe000 && character <= 0xfffd
                || character >= 0x10000;
    }

    /**
     * Writes the document in UTF-8. Does not close the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    public void write(OutputStream out) throws IOException {
        unclip();
        StringBuilder head = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"");
        Figures.append(head, width).append("\" height=\"");
        Figures.append(head, height).append("\" viewBox=\"0 0 ");
        Figures.append(head, width).append(' ');
        Figures.append(head, height).append("\" font-family=\"").append(FONTS).append("\">\n<title>");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        int begin = content.length();
        escape(title);
        String escapedTitle = content.substring(begin);
        content.setLength(begin);
        out.write((escapedTitle + "</title>\n").getBytes(StandardCharsets.UTF_8));
        out.write(content.toString().getBytes(StandardCharsets.UTF_8));
        out.write("</svg>\n".getBytes(StandardCharsets.UTF_8));
    }
}
