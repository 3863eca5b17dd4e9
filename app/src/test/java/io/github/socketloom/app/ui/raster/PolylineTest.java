package io.github.socketloom.app.ui.raster;

import static io.github.socketloom.app.ui.raster.Canvases.BLACK;
import static io.github.socketloom.app.ui.raster.Canvases.WHITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PolylineTest {
    private static final double[] UP_AND_DOWN_X = {2, 10, 18, 26};
    private static final double[] UP_AND_DOWN_Y = {20, 4, 20, 4};

    @Example
    void aTransparentLineIsNotDarkerWhereItsPiecesMeetAndOverlap() {
        Canvases canvas = Canvases.of(30, 24);
        canvas.surface.polyline(new double[]{4, 20, 4, 20}, new double[]{10.5, 10.5, 10.5, 10.5}, 4, 3, 0x80000000,
                Dash.SOLID);
        for (int x = 5; x < 19; x++) {
            assertEquals(128, canvas.ink(x, 10), "at " + x);
        }
    }

    @Example
    void aLineOfOnePieceCoversAsMuchAsItIsLongAndWide() {
        Canvases canvas = Canvases.of(60, 60);
        canvas.surface.polyline(new double[]{10, 50}, new double[]{10, 40}, 2, 2, BLACK, Dash.SOLID);
        assertEquals(50 * 2 + Math.PI, canvas.ink(), 3, "with its round ends");
    }

    @Example
    void whatIsOutsideOfTheClipStaysAsItIs() {
        Canvases canvas = Canvases.of(30, 24);
        canvas.surface.clip(8, 8, 10, 8);
        canvas.surface.polyline(UP_AND_DOWN_X, UP_AND_DOWN_Y, 4, 3, BLACK, Dash.SOLID);
        canvas.surface.unclip();
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 30; x++) {
                if (x < 8 || x >= 18 || y < 8 || y >= 16) {
                    assertEquals(WHITE, canvas.at(x, y));
                }
            }
        }
        assertTrue(canvas.ink() > 10);
    }

    @Example
    void dashesGoOnFromPieceToPiece() {
        Canvases whole = Canvases.of(60, 9);
        whole.surface.polyline(new double[]{2, 58}, new double[]{4.5, 4.5}, 2, 1, BLACK, Dash.DASHED);
        Canvases pieces = Canvases.of(60, 9);
        double[] xs = new double[57];
        Arrays.setAll(xs, i -> 2 + i);
        double[] ys = new double[57];
        Arrays.fill(ys, 4.5);
        pieces.surface.polyline(xs, ys, 57, 1, BLACK, Dash.DASHED);
        assertTrue(whole.ink() > 25 && whole.ink() < 50, whole.ink() + " covered");
        for (int x = 0; x < 60; x++) {
            assertEquals(whole.ink(x, 4), pieces.ink(x, 4), 40, "at " + x);
        }
    }

    @Property(tries = 200)
    void bandsFitTogetherToTheLastBit(@ForAll long seed) {
        Random random = new Random(seed);
        double[] xs = random.doubles(12, -20, 80).toArray();
        double[] ys = random.doubles(12, -20, 80).toArray();
        double width = 0.3 + random.nextDouble() * 5;
        Dash dash = random.nextBoolean() ? Dash.SOLID : Dash.DASHED;
        Canvases whole = new Canvases(64, 48, 1.5);
        whole.surface.polyline(xs, ys, 12, width, 0xa0103070, dash);
        Canvases bands = new Canvases(64, 48, 1.5);
        for (int top = 0; top < 48; top += 16) {
            new PixelSurface(bands.picture, Canvases.sprites(), top, top + 16).polyline(xs, ys, 12, width, 0xa0103070,
                    dash);
        }
        assertArrayEquals(whole.picture.pixels(), bands.picture.pixels());
    }

    @Property(tries = 500)
    void oddPlacesAreLeftOutAndNothingHangs(@ForAll @Size(min = 4, max = 12) double[] places, @ForAll double width)
            throws IOException {
        int count = places.length / 2;
        double[] xs = Arrays.copyOf(places, count);
        double[] ys = Arrays.copyOfRange(places, count, 2 * count);
        Canvases canvas = Canvases.of(40, 30);
        SvgSurface svg = new SvgSurface(40, 30, "x", new IconShapes());
        PdfSurface pdf = new PdfSurface(40, 30, "x", new IconShapes());
        for (Surface surface : new Surface[]{canvas.surface, svg, pdf}) {
            surface.polyline(xs, ys, count, width, BLACK, Dash.DASHED);
            surface.polyline(new double[]{Double.NaN, 1, Double.POSITIVE_INFINITY, 2},
                    new double[]{1, 2, 3, Double.NEGATIVE_INFINITY}, 4, 2, BLACK, Dash.SOLID);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        svg.write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
    }

    @Example
    void anSvgHasOnePathForAWholeLine() throws IOException {
        SvgSurface svg = new SvgSurface(40, 30, "x", new IconShapes());
        svg.polyline(UP_AND_DOWN_X, UP_AND_DOWN_Y, 4, 1.5, 0xff112233, Dash.SOLID);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        svg.write(out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("<path d=\"M2 20L10 4L18 20L26 4\" fill=\"none\""), text);
    }
}
