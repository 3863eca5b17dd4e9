package io.github.socketloom.app.ui.raster;

import java.util.Arrays;
import java.util.Optional;

/**
 * Draws into an array of pixels, smoothly. The drawing of bands by several threads gives the same pixels as that of the
 * whole by one.
 */
public final class PixelSurface implements Surface {
    private final PixelPicture picture;
    private final SpriteSource sprites;
    private final double scale;
    private final Clip whole;
    private final PixelBrush brush;
    private final LineRaster lines;
    private final PolylineRaster polylines;
    private final PathFiller filler = new PathFiller();
    private Clip clip;
    private int missingTexts;

    /**
     * @param picture what is drawn on; one premultiplied pixel after the other
     * @param sprites makes shapes and text; may serve many surfaces at a time
     */
    public PixelSurface(PixelPicture picture, SpriteSource sprites) {
        this(picture, sprites, 0, picture.height());
    }

    /**
     * Draws the rows of a band only.
     *
     * @param top its first row
     * @param bottom the row after its last
     */
    PixelSurface(PixelPicture picture, SpriteSource sprites, int top, int bottom) {
        this.picture = picture;
        this.sprites = sprites;
        scale = picture.scale();
        whole = new Clip(0, top, picture.width(), bottom);
        clip = whole;
        brush = new PixelBrush(picture.pixels(), picture.width());
        lines = new LineRaster(brush, picture.width(), picture.height());
        polylines = new PolylineRaster(brush, picture.width(), picture.height());
    }

    @Override
    public double width() {
        return picture.width() / scale;
    }

    @Override
    public double height() {
        return picture.height() / scale;
    }

    @Override
    public void fill(int argb) {
        Arrays.fill(picture.pixels(), whole.top() * picture.width(), whole.bottom() * picture.width(),
                argb | 0xff000000);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, int argb, Dash dash) {
        lines.draw(x1 * scale, y1 * scale, x2 * scale, y2 * scale, width * scale, argb, dash, scale, clip);
    }

    @Override
    public void polyline(double[] xs, double[] ys, int count, double width, int argb, Dash dash) {
        polylines.draw(xs, ys, count, scale, width, argb, dash, clip);
    }

    @Override
    public void arrowHead(double tipX, double tipY, double towardsX, double towardsY, double length, double width,
            int argb) {
        double norm = Math.hypot(towardsX, towardsY);
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            return;
        }
        double unitX = towardsX / norm;
        double unitY = towardsY / norm;
        double x = tipX * scale;
        double y = tipY * scale;
        double baseX = x - unitX * length * scale;
        double baseY = y - unitY * length * scale;
        double acrossX = -unitY * width * scale / 2;
        double acrossY = unitX * width * scale / 2;
        double left = Math.min(x, baseX - Math.abs(acrossX));
        double right = Math.max(x, baseX + Math.abs(acrossX));
        double top = Math.min(y, baseY - Math.abs(acrossY));
        double bottom = Math.max(y, baseY + Math.abs(acrossY));
        Clip area = clip.and(Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom));
        if (!finite(left, right, top, bottom) || area.isEmpty()) {
            return;
        }
        filler.begin(area.right() - area.left(), area.bottom() - area.top(), 1, -area.left(), -area.top());
        filler.moveTo(x, y);
        filler.lineTo(baseX + acrossX, baseY + acrossY);
        filler.lineTo(baseX - acrossX, baseY - acrossY);
        brush.mask(filler.finish(), area.left(), area.top(), argb, clip);
    }

    @Override
    public void disc(double x, double y, double radius, int argb) {
        circle(x * scale, y * scale, radius * scale, 0, argb);
    }

    @Override
    public void ring(double x, double y, double radius, double width, int argb) {
        if (width > 0) {
            circle(x * scale, y * scale, radius * scale, width * scale, argb);
        }
    }

    /** @param line width of the line, or 0 for a disc */
    private void circle(double x, double y, double radius, double line, int argb) {
        double outer = radius + line / 2;
        if (!(radius > 0) || !finite(x, y, outer, 0)
                || !clip.meets(x - outer - 2, y - outer - 2, x + outer + 2, y + outer + 2)) {
            return;
        }
        if (outer <= ShapeSprites.MAX_RADIUS) {
            double placeX = ShapeSprites.rounded(x);
            double placeY = ShapeSprites.rounded(y);
            int quarterX = ShapeSprites.quarter(placeX);
            int quarterY = ShapeSprites.quarter(placeY);
            Optional<Mask> mask = line == 0
                    ? Optional.of(sprites.shapes().disc(radius, quarterX, quarterY))
                    : sprites.shapes().ring(radius, line, quarterX, quarterY);
            if (mask.isPresent()) {
                int reach = mask.get().width() / 2;
                brush.mask(mask.get(), (int) Math.floor(placeX) - reach, (int) Math.floor(placeY) - reach, argb, clip);
                return;
            }
        }
        largeCircle(x, y, line == 0 ? 0 : radius - line / 2, outer, argb);
    }

    private void largeCircle(double x, double y, double inner, double outer, int argb) {
        int[] table = brush.table(argb);
        Clip area = clip.and(Math.floor(x - outer - 1), Math.floor(y - outer - 1), Math.ceil(x + outer + 1),
                Math.ceil(y + outer + 1));
        for (int row = area.top(); row < area.bottom(); row++) {
            double dy = row + 0.5 - y;
            // columns between these are covered wholly, or lie wholly within the ring's hole
            double solid = half(outer - 0.5, dy);
            double hole = inner > 0.5 ? half(inner - 0.5, dy) : -1;
            int from = (int) Math.max(area.left(), Math.floor(x - half(outer + 0.5, dy) - 1));
            int to = (int) Math.min(area.right(), Math.ceil(x + half(outer + 0.5, dy) + 1));
            int column = from;
            while (column < to) {
                int stop = to;
                if (inner <= 0 && solid > 1 && Math.abs(column + 0.5 - x) <= solid) {
                    stop = (int) Math.max(column + 1, Math.min(to, Math.floor(x + solid + 0.5)));
                    brush.run(row, column, stop, table[255]);
                } else if (hole > 1 && Math.abs(column + 0.5 - x) < hole) {
                    stop = (int) Math.max(column + 1, Math.min(to, Math.floor(x + hole - 0.5)));
                } else {
                    double covered = ShapeSprites.coverage(Math.hypot(column + 0.5 - x, dy), inner, outer);
                    brush.put(row * picture.width() + column, table[(int) Math.rint(covered * 255)]);
                    stop = column + 1;
                }
                column = stop;
            }
        }
    }

    private static double half(double radius, double dy) {
        return radius <= Math.abs(dy) ? 0 : Math.sqrt((radius - dy) * (radius + dy));
    }

    @Override
    public void box(double x, double y, double width, double height, double cornerRadius, int argb) {
        double left = x * scale;
        double top = y * scale;
        double right = left + width * scale;
        double bottom = top + height * scale;
        if (!(width > 0 && height > 0) || !finite(left, top, right, bottom)) {
            return;
        }
        Clip area = clip.and(Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom));
        double corner = Math.max(0, Math.min(cornerRadius * scale, Math.min(right - left, bottom - top) / 2));
        int[] table = brush.table(argb);
        for (int row = area.top(); row < area.bottom(); row++) {
            double tall = Math.min(row + 1, bottom) - Math.max(row, top);
            boolean straight = row >= top + corner && row + 1 <= bottom - corner;
            for (int column = area.left(); column < area.right(); column++) {
                boolean inside = column >= left + corner && column + 1 <= right - corner;
                double covered = tall * (Math.min(column + 1, right) - Math.max(column, left));
                if (!straight && !inside && corner > 0) {
                    double aside = Math.max(0, Math.max(left + corner - column - 0.5, column + 0.5 - right + corner));
                    double above = Math.max(0, Math.max(top + corner - row - 0.5, row + 0.5 - bottom + corner));
                    covered = Math.min(covered,
                            Math.max(0, Math.min(1, corner + 0.5 - Math.hypot(aside, above))));
                }
                int level = (int) Math.rint(covered * 255);
                if (level > 0) {
                    brush.put(row * picture.width() + column, table[level]);
                }
            }
        }
    }

    @Override
    public void icon(String name, double x, double y, double size, int argb) {
        double pixels = size * scale;
        double left = x * scale - pixels / 2;
        double top = y * scale - pixels / 2;
        if (!(pixels >= 1) || !finite(left, top, pixels, 0)
                || !clip.meets(left, top, left + pixels, top + pixels)) {
            return;
        }
        Mask mask = sprites.shapes().icon(name, (int) Math.min(Integer.MAX_VALUE, Math.rint(pixels)), filler);
        brush.mask(mask, (int) Math.rint(x * scale - mask.width() / 2.0),
                (int) Math.rint(y * scale - mask.height() / 2.0), argb, clip);
    }

    @Override
    public void text(String text, TextStyle style, double x, double baseline, TextAnchor anchor, int argb) {
        if (text.isEmpty() || !finite(x, baseline, 0, 0)) {
            return;
        }
        Optional<TextSprite> found = sprites.texts().find(text, style, scale);
        if (found.isEmpty()) {
            missingTexts++;
            return;
        }
        Mask mask = found.get().mask();
        double left = Math.rint(anchor.start(x * scale, mask.width()));
        double top = Math.rint(baseline * scale) - found.get().baseline();
        if (clip.meets(left, top, left + mask.width(), top + mask.height())) {
            brush.mask(mask, (int) left, (int) top, argb, clip);
        }
    }

    @Override
    public boolean isReady(String text, TextStyle style) {
        boolean ready = sprites.texts().find(text, style, scale).isPresent();
        missingTexts += ready ? 0 : 1;
        return ready;
    }

    /** Returns how many texts were left out, because nobody has made their pictures yet. */
    public int missingTexts() {
        return missingTexts;
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        clip = finite(x, y, width, height)
                ? whole.and(x * scale, y * scale, (x + width) * scale, (y + height) * scale)
                : new Clip(0, 0, 0, 0);
    }

    @Override
    public void unclip() {
        clip = whole;
    }

    private static boolean finite(double a, double b, double c, double d) {
        return Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c) && Double.isFinite(d);
    }
}
