package io.github.socketloom.app.export;

import java.io.IOException;
import java.nio.file.Path;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

/** Takes a picture of a scene and puts it into a file. */
public final class Screenshot {
    private Screenshot() {}

    /**
     * Returns a picture of what the scene shows, laid out anew. To be called on the FX thread; the scene may be in a
     * window or in none.
     *
     * @param scale how many pixels for one unit of the scene, for example 2 on a screen of double density
     */
    public static Picture of(Scene scene, double scale) {
        layOut(scene);
        Parent root = scene.getRoot();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(scene.getFill() instanceof Color colour ? colour : Color.WHITE);
        parameters.setTransform(Transform.scale(scale, scale));
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth() * scale, scene.getHeight() * scale));
        WritableImage image = root.snapshot(parameters, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new Picture(width, height, pixels);
    }

    /** Applies styles and puts everything into its place, as a window would do. To be called on the FX thread. */
    public static void layOut(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    /**
     * Writes the picture as PNG. The file appears whole or not at all; one of the same name is replaced. Not to be
     * called on the FX thread: a large picture takes some 100 ms.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Picture picture, Path file) throws IOException {
        WholeFile.write(file, out -> PngWriter.write(picture, out));
    }
}
