package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.FxTextSprites;
import io.github.socketloom.app.ui.raster.HelveticaWidths;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PixelPicture;
import io.github.socketloom.app.ui.raster.PixelSurface;
import io.github.socketloom.app.ui.raster.SpriteSource;
import io.github.socketloom.app.ui.raster.SvgSurface;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What a chart shows at one moment, taken down to be saved: with its title and its legend, drawn by the same routine as
 * the screen. Immutable. Its methods take up to a second and are not to be called on the FX thread.
 */
public final class ChartPicture {
    /** How often a picture is drawn to get hold of all text. */
    private static final int TRIES = 4;

    private final String title;
    private final ChartFrame frame;
    private final SpriteSource sprites;
    private final FxTextSprites texts;

    ChartPicture(String title, ChartFrame frame, SpriteSource sprites, FxTextSprites texts) {
        this.title = title;
        this.frame = frame;
        this.sprites = sprites;
        this.texts = texts;
    }

    /**
     * Draws it as pixels.
     *
     * @param scale pixels for one unit of the screen, from 1 to 4
     * @throws InterruptedException if the thread is interrupted while pictures of text are made
     * @throws IllegalArgumentException if the picture would be larger than {@link PixelPicture} allows
     */
    public PixelPicture draw(double scale) throws InterruptedException {
        for (int tries = 1;; tries++) {
            ChartSheet sheet = new ChartSheet(title, frame, texts, scale);
            PixelPicture picture = new PixelPicture((int) Math.ceil(sheet.width() * scale),
                    (int) Math.ceil(sheet.height() * scale), scale);
            PixelSurface surface = new PixelSurface(picture, sprites);
            sheet.drawOn(surface);
            if (surface.missingTexts() == 0 || tries == TRIES) {
                return picture;
            }
            texts.await();
        }
    }

    /** Writes it as SVG. Does not close the stream. */
    public void writeSvg(OutputStream out) throws IOException {
        ChartSheet sheet = new ChartSheet(title, frame, new HelveticaWidths(), 1);
        SvgSurface surface = new SvgSurface(sheet.width(), sheet.height(), title, new IconShapes());
        sheet.drawOn(surface);
        surface.write(out);
    }

    /** Writes the readings of the lines that are shown as CSV (RFC 4180, UTF-8). Does not close the stream. */
    public void writeCsv(OutputStream out) throws IOException {
        ChartScene scene = frame.scene();
        List<ChartLine> lines = scene.data().lines().stream().filter(scene::isShown).toList();
        ChartCsv.write(scene.data(), lines, out);
    }
}
