package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.raster.Dash;
import io.github.socketloom.app.ui.raster.Surface;
import io.github.socketloom.app.ui.raster.TextAnchor;
import io.github.socketloom.app.ui.raster.TextMeasure;
import io.github.socketloom.app.ui.raster.TextStyle;
import java.util.List;

/** Draws the plot of a chart: grid, axes and lines. One drawing for the screen and for files. */
final class ChartPainter {
    private static final double LINE_WIDTH = 1.5;
    private static final double EMPHASISED_WIDTH = 2.5;
    private static final double DOT_RADIUS = 2;
    /** What remains of the lines that step back. */
    private static final int FADED = 0x38;
    private static final int SPAN_OPACITY = 0x1c;
    private static final double LABEL_GAP = 8;
    /** Room between two labels of time, in letters. */
    private static final double TIME_GAP = 3;
    /** Distance of ticks of values, in lines of text. */
    private static final double VALUE_GAP = 2.6;
    /** Left of the plot there is room for so many letters at least, so that charts below each other are flush. */
    private static final double LEAST_LETTERS = 4.2;
    private static final double LETTER = 0.56;
    private static final double RIGHT_MARGIN = 10;
    private static final String WIDEST_TIME = "00:00:00";

    private final ChartFrame frame;
    private final ChartScene scene;
    private final TextMeasure texts;
    private final double pixelScale;
    private final TextStyle style;
    private final List<Double> valueTicks;
    private final List<TimeTicks.Tick> timeTicks;
    private final PlotArea area;

    /**
     * @param texts knows how wide text is
     * @param pixelScale pixels for one unit of the frame
     * @param above room that is left free above the plot
     */
    ChartPainter(ChartFrame frame, TextMeasure texts, double pixelScale, double above) {
        this.frame = frame;
        this.texts = texts;
        this.pixelScale = pixelScale;
        scene = frame.scene();
        style = new TextStyle(frame.fontSize(), false);
        double line = style.height();
        double top = above + Math.ceil(line / 2 + 2);
        double least = top + 1;
        double oneRow = Math.max(least, above + frame.height() - Math.ceil(line + 6));
        valueTicks = scene.scale().ticks((int) Math.max(2, (oneRow - top) / (line * VALUE_GAP) + 1));
        double widest = LEAST_LETTERS * LETTER * style.size() * 2;
        for (double tick : valueTicks) {
            widest = Math.max(widest, texts.width(scene.writer().apply(tick), style));
        }
        double left = Math.min(frame.width() / 2, Math.ceil((widest + LABEL_GAP) / 4) * 4);
        double right = Math.max(left + 1, frame.width() - RIGHT_MARGIN);
        double room = texts.width(WIDEST_TIME, style) + TIME_GAP * LETTER * style.size();
        timeTicks = TimeTicks.of(scene.from(), scene.until(), (int) Math.max(1, (right - left) / room), scene.zone());
        boolean dated = timeTicks.stream().anyMatch(tick -> !tick.date().isEmpty());
        double bottom = Math.max(least, dated ? oneRow - Math.ceil(line) : oneRow);
        area = new PlotArea(left, top, right, bottom, scene.from(), scene.until());
    }

    /** Returns where the lines are. */
    PlotArea area() {
        return area;
    }

    /** Draws the plot on what has been filled with the background. */
    void drawOn(Surface surface) {
        String placeholder = scene.placeholder();
        drawGrid(surface, placeholder.isEmpty());
        if (placeholder.isEmpty()) {
            drawSpan(surface);
            drawLines(surface);
        } else {
            surface.text(placeholder, style, frame.width() / 2,
                    (area.top() + area.bottom()) / 2 + style.ascent() / 2, TextAnchor.MIDDLE, frame.palette().text());
        }
    }

    private void drawGrid(Surface surface, boolean labelled) {
        double hair = Math.max(1, Math.floor(pixelScale)) / pixelScale;
        String before = null;
        double lastLabel = Double.POSITIVE_INFINITY;
        for (double tick : valueTicks) {
            double y = area.y(scene.scale().part(tick));
            surface.box(area.left(), crisp(y, hair), area.width(), hair, 0,
                    tick == 0 ? frame.palette().axis() : frame.palette().grid());
            String label = scene.writer().apply(tick);
            // a writer may round two ticks to the same figure, and the line for 0 of a small chart may be near the next
            if (labelled && !label.equals(before) && lastLabel - y >= style.height()) {
                surface.text(label, style, area.left() - LABEL_GAP, y + style.size() * 0.36, TextAnchor.END,
                        frame.palette().text());
                lastLabel = y;
            }
            before = label;
        }
        if (!scene.timeline().isEmpty()) {
            drawTimes(surface, hair);
        }
    }

    private void drawTimes(Surface surface, double hair) {
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (TimeTicks.Tick tick : timeTicks) {
            double x = area.x(tick.seconds());
            surface.box(crisp(x, hair), area.top(), hair, area.height(), 0, frame.palette().grid());
            double width = texts.width(tick.text(), style);
            double middle = Math.max(width / 2, Math.min(frame.width() - width / 2, x));
            if (middle - width / 2 < lastEnd) {
                continue;
            }
            double baseline = area.bottom() + 4 + style.ascent();
            surface.text(tick.text(), style, middle, baseline, TextAnchor.MIDDLE, frame.palette().text());
            lastEnd = middle + width / 2 + LABEL_GAP;
            if (!tick.date().isEmpty()) {
                double dateWidth = texts.width(tick.date(), style);
                surface.text(tick.date(), style,
                        Math.max(dateWidth / 2, Math.min(frame.width() - dateWidth / 2, middle)),
                        baseline + style.height(), TextAnchor.MIDDLE, frame.palette().strongText());
            }
        }
    }

    /** Returns the beginning of a line of whole pixels around a place. */
    private double crisp(double place, double hair) {
        return Math.rint((place - hair / 2) * pixelScale) / pixelScale;
    }

    private void drawSpan(Surface surface) {
        ChartSpan span = frame.span();
        if (span == null || span.until() < area.from() || span.from() > area.until()) {
            return;
        }
        double from = area.x(Math.max(area.from(), span.from()));
        double until = area.x(Math.min(area.until(), span.until()));
        double hair = Math.max(1, Math.floor(pixelScale)) / pixelScale;
        int accent = frame.palette().accent();
        surface.box(from, area.top(), until - from, area.height(), 0, faded(accent, SPAN_OPACITY));
        surface.box(crisp(from, hair), area.top(), hair, area.height(), 0, accent);
        surface.box(crisp(until, hair), area.top(), hair, area.height(), 0, accent);
    }

    private void drawLines(Surface surface) {
        List<ChartLine> lines = scene.data().lines();
        boolean emphasis = lines.stream()
                .anyMatch(line -> line.name().equals(frame.emphasised()) && scene.isShown(line));
        // the first line is drawn last: what matters most is on top
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (scene.isShown(lines.get(i)) && !(emphasis && lines.get(i).name().equals(frame.emphasised()))) {
                drawLine(surface, lines.get(i), scene.looks().get(i), LINE_WIDTH, emphasis ? FADED : 0xff);
            }
        }
        for (int i = 0; emphasis && i < lines.size(); i++) {
            if (lines.get(i).name().equals(frame.emphasised())) {
                drawLine(surface, lines.get(i), scene.looks().get(i), EMPHASISED_WIDTH, 0xff);
            }
        }
    }

    private void drawLine(Surface surface, ChartLine line, LineLook look, double width, int opacity) {
        int colour = faded(frame.palette().lines().get(look.colour()), opacity);
        // lines at the ends of the scale are not cut in half
        surface.clip(area.left(), area.top() - width, area.width(), area.height() + 2 * width);
        new LinePath(area, scene.scale(), pixelScale, new LinePath.Sink() {
            @Override
            public void run(double[] xs, double[] ys, int count) {
                surface.polyline(xs, ys, count, width, colour, look.dash());
            }

            @Override
            public void dot(double x, double y) {
                surface.disc(x, y, DOT_RADIUS, colour);
            }
        }).draw(scene.timeline(), line.values());
        surface.unclip();
        int last = scene.lastKnown(line);
        if (last >= 0 && scene.timeline().time(last) >= area.from() && scene.timeline().time(last) <= area.until()) {
            double value = line.values()[scene.timeline().reading(last)];
            look.marker().drawOn(surface, area.x(scene.timeline().time(last)), area.y(scene.scale().part(value)),
                    colour);
        }
    }

    private static int faded(int argb, int opacity) {
        return opacity << 24 | argb & 0xffffff;
    }
}
