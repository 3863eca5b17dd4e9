package io.github.socketloom.app.ui.raster;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/** Draws by JavaFX's canvas: what one does without a rasteriser of one's own. */
final class CanvasSurface implements Surface {
    private final GraphicsContext context;
    private final IconShapes icons;

    CanvasSurface(GraphicsContext context, IconShapes icons) {
        this.context = context;
        this.icons = icons;
        context.setLineCap(StrokeLineCap.BUTT);
        context.setTextBaseline(VPos.BASELINE);
    }

    @Override
    public double width() {
        return context.getCanvas().getWidth();
    }

    @Override
    public double height() {
        return context.getCanvas().getHeight();
    }

    @Override
    public void fill(int argb) {
        box(0, 0, width(), height(), 0, argb);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double lineWidth, int argb, Dash dash) {
        context.setStroke(colour(argb));
        context.setLineWidth(lineWidth);
        if (!dash.isSolid()) {
            context.setLineDashes(dash.on(), dash.off());
        }
        context.strokeLine(x1, y1, x2, y2);
        if (!dash.isSolid()) {
            context.setLineDashes();
        }
    }

    @Override
    public void arrowHead(double tipX, double tipY, double towardsX, double towardsY, double length, double base,
            int argb) {
        double norm = Math.hypot(towardsX, towardsY);
        double unitX = towardsX / norm;
        double unitY = towardsY / norm;
        double baseX = tipX - unitX * length;
        double baseY = tipY - unitY * length;
        context.setFill(colour(argb));
        context.fillPolygon(
                new double[]{tipX, baseX - unitY * base / 2, baseX + unitY * base / 2},
                new double[]{tipY, baseY + unitX * base / 2, baseY - unitX * base / 2}, 3);
    }

    @Override
    public void disc(double x, double y, double radius, int argb) {
        context.setFill(colour(argb));
        context.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void ring(double x, double y, double radius, double lineWidth, int argb) {
        context.setStroke(colour(argb));
        context.setLineWidth(lineWidth);
        context.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void box(double x, double y, double boxWidth, double boxHeight, double cornerRadius, int argb) {
        context.setFill(colour(argb));
        context.fillRoundRect(x, y, boxWidth, boxHeight, 2 * cornerRadius, 2 * cornerRadius);
    }

    @Override
    public void icon(String name, double x, double y, double size, int argb) {
        context.save();
        context.translate(x - size / 2, y - size / 2);
        context.scale(size / IconShapes.GRID, size / IconShapes.GRID);
        context.setFill(colour(argb));
        context.beginPath();
        context.appendSVGPath(icons.find(name).text());
        context.fill();
        context.restore();
    }

    @Override
    public void text(String text, TextStyle style, double x, double baseline, TextAnchor anchor, int argb) {
        context.setFont(Font.font("System", style.bold() ? FontWeight.BOLD : FontWeight.NORMAL, style.size()));
        context.setTextAlign(switch (anchor) {
            case START -> TextAlignment.LEFT;
            case MIDDLE -> TextAlignment.CENTER;
            case END -> TextAlignment.RIGHT;
        });
        context.setFill(colour(argb));
        context.fillText(text, x, baseline);
    }

    @Override
    public void clip(double x, double y, double clipWidth, double clipHeight) {
        throw new UnsupportedOperationException("the painter of graphs does not clip");
    }

    @Override
    public void unclip() {
        throw new UnsupportedOperationException("the painter of graphs does not clip");
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255, (argb >>> 24) / 255.0);
    }
}
