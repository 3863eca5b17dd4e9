package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is drawn wherever, no surface throws or hangs, and what it makes is well formed. */
class SurfaceFuzzTest {
    private static final IconShapes ICONS = new IconShapes();
    private static final Duration LONG = Duration.ofSeconds(20);

    /** One call; the numbers mean what the surface takes them for. */
    record Call(int what, double a, double b, double c, double d, double e, int colour) {
        void on(Surface surface) {
            switch (what) {
                case 0 -> surface.line(a, b, c, d, e, colour, Dash.SOLID);
                case 1 -> surface.line(a, b, c, d, e, colour, Dash.DASHED);
                case 2 -> surface.disc(a, b, c, colour);
                case 3 -> surface.ring(a, b, c, d, colour);
                case 4 -> surface.box(a, b, c, d, e, colour);
                case 5 -> surface.arrowHead(a, b, c, d, e, c, colour);
                case 6 -> surface.icon("process", a, b, c, colour);
                case 7 ->
                    surface.text("a<&>\"(\\)\u0000\ud800é漢", new TextStyle(11, true), a, b, TextAnchor.END, colour);
                case 8 -> surface.clip(a, b, c, d);
                default -> surface.unclip();
            }
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Double> numbers = Arbitraries.oneOf(Arbitraries.doubles().between(-20, 120).ofScale(3),
                Arbitraries.doubles().between(0, 8).ofScale(3), Arbitraries.doubles(),
                Arbitraries.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                        Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e9, -1e9, 1e300, 2147483648.0, 1e-300));
        return Combinators.combine(Arbitraries.integers().between(0, 9), numbers, numbers, numbers, numbers, numbers,
                Arbitraries.integers()).as(Call::new).list().ofMaxSize(12);
    }

    @Property
    void pixelsStayOpaque(@ForAll("calls") List<Call> calls) {
        Canvases canvas = new Canvases(90, 70, 1.5);
        assertTimeoutPreemptively(LONG, () -> calls.forEach(call -> call.on(canvas.surface)));
        for (int pixel : canvas.picture.pixels()) {
            assertEquals(255, pixel >>> 24);
        }
    }

    @Property
    void anSvgIsAnXmlDocument(@ForAll("calls") List<Call> calls) throws Exception {
        SvgSurface surface = new SvgSurface(90, 70, "a < b & \u0001", ICONS);
        calls.forEach(call -> call.on(surface));
        SvgSurfaceTest.parse(written(surface::write));
    }

    @Property
    void aPdfHoldsTogether(@ForAll("calls") List<Call> calls) throws Exception {
        PdfSurface surface = new PdfSurface(90, 70, "a (b", ICONS);
        calls.forEach(call -> call.on(surface));
        String content = new PdfCheck(written(surface::write)).content();
        assertEquals(StandardCharsets.US_ASCII.newEncoder().canEncode(content), true);
    }

    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }
}
