package io.github.socketloom.layout.graphstream;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graphstream.ui.geom.Point2;

/** What GraphStream's untyped attribute values mean. What means nothing is NaN or null, never an exception. */
final class AttributeValues {

    /** Sizes in graph units; those in pixels and percents say nothing about the layout's plane. */
    private static final Pattern GRAPH_UNITS = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{1,9})?)\\s*gu\\s*");

    private AttributeValues() {}

    /** Returns a number, also one written as text; NaN if it is none. */
    static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof CharSequence text) {
            try {
                return Double.parseDouble(text.toString());
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** Returns whether an attribute that is there says yes: "false", false and 0 say no, null says that it is gone. */
    static boolean flag(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value != null && !"false".equalsIgnoreCase(value.toString());
    }

    /** Returns the first two coordinates of a point or an array of numbers, or null. */
    static double[] position(Object value) {
        if (value instanceof Point2 point) {
            return finite(point.x, point.y);
        }
        if (value == null || !value.getClass().isArray() || Array.getLength(value) < 2) {
            return null;
        }
        return finite(number(Array.get(value, 0)), number(Array.get(value, 1)));
    }

    private static double[] finite(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y) ? new double[]{x, y} : null;
    }

    /** Returns the larger side of a size in graph units, as "ui.size" has it; NaN if it is not in graph units. */
    static double sizeInGraphUnits(Object value) {
        if (value == null || value instanceof Number) { // a bare number is in pixels
            return Double.NaN;
        }
        String text = value instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf).reduce("", (a, b) -> a + "," + b)
                : value.toString();
        double largest = Double.NaN;
        for (String side : text.split(",")) {
            Matcher matcher = GRAPH_UNITS.matcher(side);
            if (matcher.matches()) {
                double number = Double.parseDouble(matcher.group(1));
                largest = Double.isNaN(largest) ? number : Math.max(largest, number);
            }
        }
        return largest;
    }
}
