package io.github.socketloom.app.ui.raster;

import static io.github.socketloom.app.ui.raster.Canvases.BLACK;
import static io.github.socketloom.app.ui.raster.Canvases.WHITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PixelLineTest {

    @Example
    void aLineThroughTheMiddlesOfPixelsCoversThemWhollyAndNoOthers() {
        Canvases canvas = Canvases.of(12, 9);
        canvas.surface.line(2, 4.5, 8, 4.5, 1, BLACK, Dash.SOLID);
        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 12; x++) {
                assertEquals(y == 4 && x >= 2 && x < 8 ? BLACK : WHITE, canvas.at(x, y), x + ", " + y);
            }
        }
    }

    @Example
    void aLineBetweenTwoRowsCoversHalfOfEach() {
        Canvases canvas = Canvases.of(12, 9);
        canvas.surface.line(2, 4, 8, 4, 1, BLACK, Dash.SOLID);
        assertEquals(127, canvas.ink(5, 3));
        assertEquals(128, canvas.ink(5, 4));
        assertEquals(0, canvas.ink(5, 2));
        assertEquals(0, canvas.ink(5, 5));
    }

    @Example
    void anEndWithinAPixelCoversAPartOfIt() {
        Canvases canvas = Canvases.of(12, 9);
        canvas.surface.line(2.25, 4.5, 7.5, 4.5, 1, BLACK, Dash.SOLID);
        assertEquals(191, canvas.ink(2, 4));
        assertEquals(128, canvas.ink(7, 4), 1);
        assertEquals(0, canvas.ink(8, 4));
    }

    @Example
    void alphaIsExact() {
        Canvases canvas = Canvases.of(12, 9);
        canvas.surface.line(2, 4.5, 8, 4.5, 1, 0x80ff0000, Dash.SOLID);
        // 128 / 255 of red on white: green and blue keep 127 / 255
        assertEquals(0xffff7f7f, canvas.at(4, 4));
    }

    @Example
    void aLineThinnerThanAPixelIsFainter() {
        Canvases canvas = Canvases.of(12, 9);
        canvas.surface.line(2, 4.5, 8, 4.5, 0.5, BLACK, Dash.SOLID);
        assertEquals(128, canvas.ink(4, 4));
    }

    @Example
    void alongTheDiagonalTheTwoNeighboursShareOnePixelsCoverage() {
        Canvases canvas = Canvases.of(20, 20);
        canvas.surface.line(0, 0, 20, 13, 1, BLACK, Dash.SOLID);
        for (int x = 1; x < 19; x++) {
            int sum = 0;
            for (int y = 0; y < 20; y++) {
                sum += canvas.ink(x, y);
            }
            assertEquals(255, sum, 1, "column " + x);
        }
    }

    @Property
    void thePixelsOfAThickLineAddUpToItsArea(@ForAll @DoubleRange(min = 1.3, max = 20) double width,
            @ForAll @DoubleRange(min = 0, max = 6.28) double angle) {
        Canvases canvas = Canvases.of(120, 120);
        double dx = 40 * Math.cos(angle);
        double dy = 40 * Math.sin(angle);
        canvas.surface.line(60 - dx, 60 - dy, 60 + dx, 60 + dy, width, BLACK, Dash.SOLID);
        assertEquals(80 * width, canvas.ink(), 80 * width * 0.03 + 1);
    }

    @Example
    void theEndsOfAThickLineAreSquare() {
        Canvases canvas = Canvases.of(40, 20);
        canvas.surface.line(10, 10, 30, 10, 6, BLACK, Dash.SOLID);
        for (int y = 7; y < 13; y++) {
            assertEquals(0, canvas.ink(9, y));
            assertEquals(255, canvas.ink(10, y));
            assertEquals(255, canvas.ink(29, y));
            assertEquals(0, canvas.ink(30, y));
        }
        assertEquals(0, canvas.ink(20, 6));
        assertEquals(0, canvas.ink(20, 13));
    }

    @Example
    void dashesAndGapsHaveTheirLengths() {
        Canvases canvas = Canvases.of(40, 3);
        canvas.surface.line(0, 1.5, 40, 1.5, 1, BLACK, new Dash(6, 4));
        for (int x = 0; x < 40; x++) {
            assertEquals(x % 10 < 6 ? 255 : 0, canvas.ink(x, 1), "column " + x);
        }
    }

    @Example
    void dashesGrowWithTheScale() {
        Canvases canvas = new Canvases(40, 4, 2);
        canvas.surface.line(0, 1, 20, 1, 1, BLACK, new Dash(3, 2));
        for (int x = 0; x < 40; x++) {
            assertEquals(x % 10 < 6 ? 255 : 0, canvas.ink(x, 1), "column " + x);
        }
    }

    @Example
    void dashesOfALineFromFarOutsideStayWhereTheyAre() {
        Canvases canvas = Canvases.of(40, 3);
        canvas.surface.line(-100_000, 1.5, 100_000, 1.5, 1, BLACK, new Dash(6, 4));
        for (int x = 0; x < 40; x++) {
            assertEquals(x % 10 < 6 ? 255 : 0, canvas.ink(x, 1), 1, "column " + x);
        }
    }

    @Example
    void dashesTooShortToBeSeenAreAFainterLine() {
        Canvases canvas = Canvases.of(40, 3);
        canvas.surface.line(0, 1.5, 40, 1.5, 1, BLACK, new Dash(0.5, 0.5));
        assertEquals(128, canvas.ink(20, 1));
        assertEquals(128, canvas.ink(21, 1));
    }

    @Example
    void aLineFromFarOutsideIsAsGoodAsAShortOne() {
        Canvases canvas = Canvases.of(30, 30);
        canvas.surface.line(-1e7, 15.5, 1e7, 15.5, 1, BLACK, Dash.SOLID);
        for (int x = 0; x < 30; x++) {
            assertEquals(255, canvas.ink(x, 15), "column " + x);
        }
        assertEquals(30, canvas.ink(), 0.01);
    }

    @Example
    void nothingIsDrawnOutsideOfTheClip() {
        Canvases canvas = Canvases.of(30, 30);
        canvas.surface.clip(10, 10, 5, 5);
        canvas.surface.line(0, 0, 30, 30, 5, BLACK, Dash.SOLID);
        canvas.surface.line(0, 12.5, 30, 12.5, 1, BLACK, Dash.SOLID);
        canvas.surface.unclip();
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 30; x++) {
                boolean inside = x >= 10 && x < 15 && y >= 10 && y < 15;
                assertTrue(inside || canvas.at(x, y) == WHITE, x + ", " + y);
            }
        }
        assertEquals(BLACK, canvas.at(12, 12));
    }

    @Property(tries = 200)
    void bandsFitTogetherToTheLastBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 63) int cut) {
        PixelPicture whole = new PixelPicture(64, 64, 1);
        draw(new PixelSurface(whole, Canvases.sprites()), seed);
        PixelPicture bands = new PixelPicture(64, 64, 1);
        draw(new PixelSurface(bands, Canvases.sprites(), 0, cut), seed);
        draw(new PixelSurface(bands, Canvases.sprites(), cut, 64), seed);
        assertArrayEquals(whole.pixels(), bands.pixels());
    }

    private static void draw(Surface surface, long seed) {
        Random random = new Random(seed);
        surface.fill(WHITE);
        for (int i = 0; i < 12; i++) {
            double x = random.nextDouble() * 160 - 48;
            double y = random.nextDouble() * 160 - 48;
            double toX = random.nextDouble() * 160 - 48;
            double toY = random.nextDouble() * 160 - 48;
            int colour = random.nextInt();
            surface.line(x, y, toX, toY, random.nextDouble() * 5, colour, i % 3 == 0 ? Dash.DASHED : Dash.SOLID);
            surface.disc(toX, toY, random.nextDouble() * 40, colour);
            surface.ring(x, y, random.nextDouble() * 40, random.nextDouble() * 4, colour);
            surface.box(x, toY, random.nextDouble() * 30, random.nextDouble() * 30, random.nextDouble() * 8, colour);
            surface.icon("process", toX, y, random.nextDouble() * 40, colour);
        }
    }
}
