package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SvgPathParserTest {

    private static String parsed(String text) {
        StringBuilder out = new StringBuilder();
        SvgPathParser.parse(text).visit(new PathData.Visitor() {
            @Override
            public void moveTo(double x, double y) {
                out.append(String.format(Locale.ROOT, "M%.2f,%.2f ", x, y));
            }

            @Override
            public void lineTo(double x, double y) {
                out.append(String.format(Locale.ROOT, "L%.2f,%.2f ", x, y));
            }

            @Override
            public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
                out.append(String.format(Locale.ROOT, "C%.2f,%.2f %.2f,%.2f %.2f,%.2f ", x1, y1, x2, y2, x, y));
            }

            @Override
            public void close() {
                out.append("Z ");
            }
        });
        return out.toString().strip();
    }

    private static Mask filled(String text, int size) {
        PathFiller filler = new PathFiller();
        filler.begin(size, size, 1, 0, 0);
        SvgPathParser.parse(text).visit(filler);
        return filler.finish();
    }

    private static double area(Mask mask) {
        double sum = 0;
        for (byte each : mask.coverage()) {
            sum += (each & 255) / 255.0;
        }
        return sum;
    }

    @Example
    void relativeCommandsGoOnFromWhereTheyAre() {
        assertEquals("M1.00,2.00 L4.00,6.00 L9.00,6.00 L9.00,16.00 Z L2.00,3.00", parsed("m1 2l3 4h5v10zl1 1"));
        assertEquals("M1.00,2.00 L3.00,4.00 L5.00,4.00 L5.00,9.00 Z", parsed("M1 2 3 4H5V9Z"));
    }

    @Example
    void separatorsMayBeLeftOutWhereNumbersEndByThemselves() {
        assertEquals("M0.50,0.50 L-1.00,0.25 L10.00,-20.00", parsed("M.5.5-1,.25,1e1-2E1"));
    }

    @Example
    void smoothCurvesMirrorTheControlPointBefore() {
        assertEquals("M0.00,0.00 C1.00,1.00 2.00,1.00 3.00,0.00 C4.00,-1.00 5.00,-1.00 6.00,0.00",
                parsed("M0 0C1 1 2 1 3 0S5-1 6 0"));
        assertEquals("M0.00,0.00 C0.00,0.00 2.00,1.00 3.00,0.00", parsed("M0 0S2 1 3 0"));
    }

    @Example
    void quadraticCurvesBecomeCubic() {
        assertEquals("M0.00,0.00 C2.00,4.00 4.00,4.00 6.00,0.00", parsed("M0 0Q3 6 6 0"));
        assertEquals("M0.00,0.00 C2.00,4.00 4.00,4.00 6.00,0.00 C8.00,-4.00 10.00,-4.00 12.00,0.00",
                parsed("M0 0Q3 6 6 0T12 0"));
    }

    @Example
    void twoHalvesOfACircleHaveItsArea() {
        assertEquals(Math.PI * 100, area(filled("M5 15A10 10 0 0 1 25 15A10 10 0 0 1 5 15Z", 30)), 0.5);
        assertEquals(Math.PI * 50, area(filled("M5 15A10 10 0 0125 15Z", 30)), 0.5, "flags need no separator");
    }

    @Example
    void aTurnedEllipseHasItsArea() {
        String ellipse = "M20 20m-8.6603-5a10 5 30 1 0 17.3206 10a10 5 30 1 0-17.3206-10z";
        assertEquals(Math.PI * 50, area(filled(ellipse, 40)), 1);
    }

    @Example
    void anArcWhoseRadiiAreTooShortIsMadeLarger() {
        assertEquals(Math.PI * 50, area(filled("M5 15A1 1 0 0 1 25 15Z", 30)), 0.5);
    }

    @Example
    void piecesJoinAndThoseThatWindAgainstThemAreHoles() {
        String outer = "M2 2H22V22H2Z";
        assertEquals(400, area(filled(outer, 24)), 0.1);
        assertEquals(400, area(filled(outer + "M4 4H20V20H4Z", 24)), 0.1);
        assertEquals(400 - 256, area(filled(outer + "M4 4V20H20V4Z", 24)), 0.1);
    }

    @Example
    void whatIsOutsideOfThePictureIsCutOff() {
        assertEquals(24 * 24, area(filled("M-100-100H200V200H-100Z", 24)), 0.1);
        assertEquals(12 * 24, area(filled("M12-1e6H1e6V1e6H12Z", 24)), 0.1);
        assertEquals(0, area(filled("M100 0H200V24H100Z", 24)), 0.1);
    }

    @Example
    void anErrorSaysWhatAndWhere() {
        assertMessage("path data: expected a move as the first command at character 2, found '1'", "L1 1");
        assertMessage("path data: expected a number at character 6, found the end", "M1 2L");
        assertMessage("path data: expected 0 or 1 at character 12, found '2'", "M0 0A1 1 0 2 0 1 1");
        assertMessage("path data: expected a command at character 1, found 'x'", "x");
    }

    private static void assertMessage(String message, String text) {
        assertEquals(message,
                assertThrows(IllegalArgumentException.class, () -> SvgPathParser.parse(text)).getMessage());
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        PathData path;
        try {
            path = SvgPathParser.parse(text);
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().startsWith("path data: expected "), e.getMessage());
            return;
        }
        PathFiller filler = new PathFiller();
        filler.begin(24, 24, 1, 0, 0);
        path.visit(filler);
        assertEquals(24 * 24, filler.finish().coverage().length);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of("M", "m", "L", "h", "V", "C", "s", "Q", "t", "A", "a", "Z", "1", "-2",
                ".5", "1e9", "-1e300", "1e-400", "24", " ", ",", "0", "e", "+", "é");
        return pieces.list().ofMaxSize(60).map(list -> "M1 1" + String.join(" ", list));
    }
}
