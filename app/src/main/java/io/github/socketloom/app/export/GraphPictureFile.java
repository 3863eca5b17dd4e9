package io.github.socketloom.app.export;

import io.github.socketloom.app.ui.raster.Bounds;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphDrawing;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphPainter;
import io.github.socketloom.app.ui.raster.GraphPalette;
import io.github.socketloom.app.ui.raster.GraphScene;
import io.github.socketloom.app.ui.raster.HelveticaWidths;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PdfSurface;
import io.github.socketloom.app.ui.raster.PixelPicture;
import io.github.socketloom.app.ui.raster.PixelSurface;
import io.github.socketloom.app.ui.raster.SpriteSource;
import io.github.socketloom.app.ui.raster.SvgSurface;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/**
 * Puts a picture of a graph into a file: PNG, SVG or PDF, drawn by the same routine as the screen. A file appears whole
 * or not at all; one of the same name is replaced. Not to be called on the FX thread: a large graph takes a second.
 */
public final class GraphPictureFile {
    private static final double MARGIN = 48;
    /** A whole graph is drawn as large as its world, unless that is too large. */
    private static final double WHOLE_SCALE = 1;
    /** How often a picture is drawn to get hold of all text. */
    private static final int TRIES = 4;

    private GraphPictureFile() {}

    /**
     * What has to be told about a file that was written.
     *
     * @param drawing what it shows and what there was no room for
     * @param textsWithOtherLetters texts shown with question marks, because a PDF's font lacks their letters
     * @param missingTexts texts left out, because their pictures could not be had
     */
    public record Written(GraphDrawing.Tally drawing, int textsWithOtherLetters, int missingTexts) {}

    /** Waits for pictures of text that were asked for; does nothing where they are made at once. */
    @FunctionalInterface
    public interface TextWaiting {

        /** Returns when all that were asked for so far are there. */
        void await() throws InterruptedException;
    }

    /**
     * Returns a frame that shows all of a graph at a readable size, however large it becomes.
     *
     * @param mostPixels longest side that it may have
     */
    public static GraphFrame whole(GraphScene scene, GraphMarks marks, GraphPalette palette, double mostPixels) {
        Bounds bounds = scene.bounds();
        double longest = Math.max(bounds.width(), bounds.height());
        double scale = Math.max(Camera.MIN_SCALE,
                Math.min(WHOLE_SCALE, (mostPixels - 2 * MARGIN) / Math.max(1, longest)));
        double width = Math.min(mostPixels, Math.ceil(bounds.width() * scale + 2 * MARGIN));
        double height = Math.min(mostPixels, Math.ceil(bounds.height() * scale + 2 * MARGIN));
        return new GraphFrame(scene, Camera.fitting(bounds, width, height, MARGIN, WHOLE_SCALE), marks, palette, width,
                height);
    }

    /**
     * Writes a PNG.
     *
     * @param scale pixels for one unit of the frame
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the picture would be larger than {@link PixelPicture} allows
     */
    public static Written png(GraphFrame frame, double scale, SpriteSource sprites, TextWaiting waiting, Path file)
            throws IOException {
        PixelPicture picture = new PixelPicture((int) Math.min(Integer.MAX_VALUE, Math.ceil(frame.width() * scale)),
                (int) Math.min(Integer.MAX_VALUE, Math.ceil(frame.height() * scale)), scale);
        GraphDrawing drawing;
        PixelSurface surface;
        int tries = 0;
        do {
            drawing = GraphPainter.plan(frame, sprites.texts());
            surface = new PixelSurface(picture, sprites);
            drawing.drawOn(surface);
            if (surface.missingTexts() > 0) {
                await(waiting);
            }
        } while (surface.missingTexts() > 0 && ++tries < TRIES);
        Picture opaque = new Picture(picture.width(), picture.height(), picture.pixels());
        WholeFile.write(file, out -> PngWriter.write(opaque, out));
        return new Written(drawing.tally(), 0, surface.missingTexts());
    }

    private static void await(TextWaiting waiting) throws InterruptedIOException {
        try {
            waiting.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled");
        }
    }

    /**
     * Writes an SVG.
     *
     * @param title what is shown
     * @throws IOException if the file cannot be written
     */
    public static Written svg(GraphFrame frame, String title, Path file) throws IOException {
        GraphDrawing drawing = GraphPainter.plan(frame, new HelveticaWidths());
        SvgSurface surface = new SvgSurface(frame.width(), frame.height(), title, new IconShapes());
        drawing.drawOn(surface);
        WholeFile.write(file, surface::write);
        return new Written(drawing.tally(), 0, 0);
    }

    /**
     * Writes a PDF of one page.
     *
     * @param title what is shown
     * @throws IOException if the file cannot be written
     */
    public static Written pdf(GraphFrame frame, String title, Path file) throws IOException {
        GraphDrawing drawing = GraphPainter.plan(frame, new HelveticaWidths());
        PdfSurface surface = new PdfSurface(frame.width(), frame.height(), title, new IconShapes());
        drawing.drawOn(surface);
        WholeFile.write(file, surface::write);
        return new Written(drawing.tally(), surface.textsWithOtherLetters(), 0);
    }
}
