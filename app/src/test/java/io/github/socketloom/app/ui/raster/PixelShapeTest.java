package io.github.socketloom.app.ui.raster;

import static io.github.socketloom.app.ui.raster.Canvases.BLACK;
import static io.github.socketloom.app.ui.raster.Canvases.WHITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PixelShapeTest {

    @Property
    void aDiscIsTheSameFromAllSides(@ForAll @IntRange(min = 1, max = 50) int radius) {
        Canvases canvas = Canvases.of(120, 120);
        canvas.surface.disc(60, 60, radius, BLACK);
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 120; x++) {
                assertEquals(canvas.at(x, y), canvas.at(119 - x, y));
                assertEquals(canvas.at(x, y), canvas.at(x, 119 - y));
                assertEquals(canvas.at(x, y), canvas.at(y, x));
            }
        }
    }

    @Property
    void thePixelsOfADiscAddUpToItsArea(@ForAll @DoubleRange(min = 2, max = 55) double radius,
            @ForAll @DoubleRange(min = 58, max = 62) double x, @ForAll @DoubleRange(min = 58, max = 62) double y) {
        Canvases canvas = Canvases.of(120, 120);
        canvas.surface.disc(x, y, radius, BLACK);
        // its radius is rounded to a quarter of a pixel
        assertEquals(Math.PI * radius * radius, canvas.ink(), 2 * Math.PI * radius * 0.13 + 1);
    }

    @Property
    void thePixelsOfARingAddUpToItsArea(@ForAll @DoubleRange(min = 6, max = 50) double radius,
            @ForAll @DoubleRange(min = 1, max = 10) double width) {
        Canvases canvas = Canvases.of(120, 120);
        canvas.surface.ring(60, 60, radius, width, BLACK);
        double area = 2 * Math.PI * radius * width;
        // its radius and its width are rounded to a quarter of a pixel
        assertEquals(area, canvas.ink(), 2 * Math.PI * (radius + width) * 0.13 + 1);
    }

    @Example
    void aRingIsHollow() {
        for (double radius : new double[]{12, 50}) {
            Canvases canvas = Canvases.of(120, 120);
            canvas.surface.ring(60, 60, radius, 2, BLACK);
            assertEquals(WHITE, canvas.at(60, 60));
            assertTrue(canvas.ink((int) (60 + radius), 60) > 250);
            assertEquals(WHITE, canvas.at((int) (60 + radius) + 3, 60));
        }
    }

    @Example
    void aDiscLargerThanThePictureFillsIt() {
        Canvases canvas = Canvases.of(40, 40);
        canvas.surface.disc(-3e5, 20, 1e6, BLACK);
        assertEquals(1600, canvas.ink(), 0);
    }

    @Example
    void aBoxCoversWhatItIsSaidTo() {
        Canvases canvas = Canvases.of(20, 20);
        canvas.surface.box(3, 4.5, 10, 6, 0, BLACK);
        assertEquals(60, canvas.ink(), 0.2);
        assertEquals(128, canvas.ink(5, 4));
        assertEquals(255, canvas.ink(5, 5));
        assertEquals(0, canvas.ink(2, 6));
        assertEquals(0, canvas.ink(13, 6));
    }

    @Example
    void roundCornersTakeTheirPartAway() {
        Canvases canvas = Canvases.of(60, 60);
        canvas.surface.box(10, 10, 40, 30, 8, BLACK);
        assertEquals(40 * 30 - (4 - Math.PI) * 64, canvas.ink(), 2);
        assertEquals(0, canvas.ink(10, 10));
        assertEquals(255, canvas.ink(10, 25));
    }

    @Example
    void anArrowHeadPointsAtItsTip() {
        Canvases canvas = Canvases.of(40, 40);
        canvas.surface.arrowHead(30, 20, 5, 0, 12, 8, BLACK);
        assertEquals(48, canvas.ink(), 0.5);
        assertEquals(0, canvas.ink(30, 20), "nothing beyond the tip");
        assertTrue(canvas.ink(29, 19) > 0 && canvas.ink(29, 19) < 80, "the tip is sharp");
        assertEquals(canvas.ink(29, 19), canvas.ink(29, 20), "and in the middle");
        assertEquals(255, canvas.ink(18, 20), "the base is full");
        assertEquals(0, canvas.ink(17, 20), "and square");
        assertEquals(0, canvas.ink(20, 15));
    }

    @Property
    void anArrowHeadHasTheSameAreaInAllDirections(@ForAll @DoubleRange(min = 0, max = 6.28) double angle) {
        Canvases canvas = Canvases.of(60, 60);
        canvas.surface.arrowHead(30, 30, Math.cos(angle), Math.sin(angle), 12, 8, BLACK);
        assertEquals(48, canvas.ink(), 0.7);
    }

    @Example
    void anIconFillsItsSquareAndIsLeftAloneElsewhere() {
        Canvases canvas = Canvases.of(60, 60);
        canvas.surface.icon("container", 30, 30, 24, BLACK);
        assertTrue(canvas.ink() > 60, "strokes of 1.5 px: " + canvas.ink());
        assertTrue(canvas.ink() < 24 * 24 / 2.0, "a drawing of lines: " + canvas.ink());
        for (int i = 0; i < 60; i++) {
            assertEquals(WHITE, canvas.at(i, 10));
            assertEquals(WHITE, canvas.at(10, i));
        }
    }

    @Example
    void anIconThatThereIsNotIsRefusedByItsName() {
        Canvases canvas = Canvases.of(60, 60);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> canvas.surface.icon("../secret", 30, 30, 24, BLACK));
        assertEquals("no icon named ../secret", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> canvas.surface.icon("nothing", 30, 30, 24, BLACK));
    }

    @Example
    void textStandsOnItsBaselineAndIsAnchored() {
        Canvases canvas = Canvases.of(60, 30);
        TextStyle style = new TextStyle(10, false);
        canvas.surface.text("ab", style, 30, 20, TextAnchor.MIDDLE, BLACK); // blocks of 12 x 7
        assertEquals(84, canvas.ink(), 0);
        assertEquals(BLACK, canvas.at(24, 19));
        assertEquals(BLACK, canvas.at(35, 13));
        assertEquals(WHITE, canvas.at(23, 19));
        assertEquals(WHITE, canvas.at(24, 20));
        canvas.surface.fill(WHITE);
        canvas.surface.text("ab", style, 30, 20, TextAnchor.END, BLACK);
        assertEquals(BLACK, canvas.at(18, 19));
        assertEquals(WHITE, canvas.at(30, 19));
    }

    @Example
    void atScaleTwoEverythingTakesFourTimesThePixels() {
        Canvases canvas = new Canvases(120, 120, 2);
        assertEquals(60, canvas.surface.width());
        canvas.surface.disc(30, 30, 10, BLACK);
        assertEquals(4 * Math.PI * 100, canvas.ink(), 10);
        canvas.surface.fill(WHITE);
        canvas.surface.text("ab", new TextStyle(10, false), 30, 20, TextAnchor.START, BLACK);
        assertEquals(4 * 84, canvas.ink(), 0);
    }
}
