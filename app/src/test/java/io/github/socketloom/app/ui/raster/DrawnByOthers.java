package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A graph without text, drawn by a program that somebody else wrote; skipped where it is not installed. */
final class DrawnByOthers {
    static final int WIDTH = 400;
    static final int HEIGHT = 300;

    private final Path folder;

    DrawnByOthers(Path folder) {
        this.folder = folder;
    }

    static GraphDrawing drawing() {
        List<GraphScene.Node> nodes = List.of(GraphScene.Node.of(40, 0, 0, ""), GraphScene.Node.of(20, 3, 1, ""),
                GraphScene.Node.of(24, 4, 2, ""), new GraphScene.Node(12, 5, -1, 0.5, "", 1, true, false));
        List<GraphScene.Edge> edges = List.of(GraphScene.Edge.of(0, 1, 4, 1), GraphScene.Edge.of(1, 2, 1, 0),
                new GraphScene.Edge(2, 3, 3, 2, Dash.DASHED, 0.7, true, true), GraphScene.Edge.of(0, 3, 2, 0),
                GraphScene.Edge.of(2, 2, 2, 1));
        GraphScene scene = GraphScene.of(nodes, edges, List.of("host", "process", "container"),
                new double[]{100, 300, 250, 80}, new double[]{90, 60, 230, 250});
        return GraphPainter.plan(new GraphFrame(scene, Camera.IDENTITY, GraphMarks.NONE.withSelected(1),
                SampleGraph.LIGHT, WIDTH, HEIGHT), new BlockText());
    }

    /** Returns what the program made of a file, {@code 0xAARRGGBB} row by row; it writes {@code out.png}. */
    int[] draw(String program, String name, byte[] content, String... arguments) throws Exception {
        boolean installed = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
        assumeTrue(installed, program + " is not installed");
        Files.write(folder.resolve(name), content);
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("messages").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertEquals("", Files.readString(folder.resolve("messages")), "messages of " + program);
        assertEquals(0, process.exitValue());
        BufferedImage image = ImageIO.read(folder.resolve("out.png").toFile());
        assertEquals(WIDTH, image.getWidth());
        assertEquals(HEIGHT, image.getHeight());
        return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }

    /** Returns how much of what the screen shows is different there: 0 nothing, 1 as much as there is on it. */
    static double difference(GraphDrawing drawing, int[] theirs) {
        PixelPicture picture = new PixelPicture(WIDTH, HEIGHT, 1);
        drawing.drawOn(new PixelSurface(picture, Canvases.sprites()));
        double different = 0;
        double drawn = 0;
        for (int i = 0; i < theirs.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int ours = picture.pixels()[i] >> shift & 255;
                different += Math.abs(ours - (theirs[i] >> shift & 255));
                drawn += 255 - ours;
            }
        }
        return different / drawn;
    }
}
