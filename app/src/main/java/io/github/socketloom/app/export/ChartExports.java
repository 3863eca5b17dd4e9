package io.github.socketloom.app.export;

import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPicture;
import io.github.socketloom.app.ui.raster.PixelPicture;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The files that a chart can be saved as. */
public final class ChartExports {
    /** Pixels for one unit of the screen, so that a picture stays sharp where it is shown larger. */
    private static final double PNG_SCALE = 2;

    private ChartExports() {}

    /**
     * Returns what is offered of a chart: its values as CSV, and its picture as PNG and SVG.
     *
     * @param id begins the ids of the menu items
     * @param title names the chart, a few words
     * @param fileName what files are called, without an extension
     * @param picture takes down what is shown now; called on the FX thread; empty if there is nothing to save yet
     */
    public static List<ViewExport> of(String id, String title, String fileName,
            Supplier<Optional<ChartPicture>> picture) {
        return List.of(
                new ViewExport(id + "-csv", title + " (CSV)", fileName + ".csv", "CSV file",
                        content(picture, taken -> taken::writeCsv)),
                new ViewExport(id + "-png", title + " (PNG, 2×)", fileName + ".png", "PNG picture",
                        content(picture, taken -> out -> png(taken, PNG_SCALE, out))),
                new ViewExport(id + "-svg", title + " (SVG)", fileName + ".svg", "SVG picture",
                        content(picture, taken -> taken::writeSvg)));
    }

    private static Supplier<Optional<ViewExport.Content>> content(Supplier<Optional<ChartPicture>> picture,
            Function<ChartPicture, ViewExport.Content> writing) {
        return () -> picture.get().map(writing);
    }

    /**
     * Writes a PNG. Not on the FX thread. Does not close the stream.
     *
     * @param scale pixels for one unit of the screen, from 1 to 4
     * @throws IOException if the stream cannot be written, the picture would be too large, or the thread was interrupted
     */
    public static void png(ChartPicture picture, double scale, OutputStream out) throws IOException {
        PixelPicture drawn = drawn(picture, scale);
        PngWriter.write(new Picture(drawn.width(), drawn.height(), drawn.pixels()), out);
    }

    /** Draws a chart; what prevents it is a failure to write its file. */
    static PixelPicture drawn(ChartPicture picture, double scale) throws IOException {
        try {
            return picture.draw(scale);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("cancelled");
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e); // too large
        }
    }
}
