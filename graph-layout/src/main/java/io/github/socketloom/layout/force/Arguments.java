package io.github.socketloom.layout.force;

/** Refuses numbers that no layout can be made of, by name and range. */
final class Arguments {

    private Arguments() {}

    static void checkSize(float radius, float labelWidth, float labelHeight) {
        check(radius >= 0 && radius <= ForceLayout.MOST, "radius", radius, "0 to 10000000");
        check(labelWidth >= 0 && labelWidth <= ForceLayout.MOST, "labelWidth", labelWidth, "0 to 10000000");
        check(labelHeight >= 0 && labelHeight <= ForceLayout.MOST, "labelHeight", labelHeight, "0 to 10000000");
    }

    static void checkPlace(float x, float y) {
        check(Math.abs(x) <= ForceLayout.MOST, "x", x, "-10000000 to 10000000");
        check(Math.abs(y) <= ForceLayout.MOST, "y", y, "-10000000 to 10000000");
    }

    static void check(boolean right, String name, float value, String range) {
        if (!right) {
            throw new IllegalArgumentException(name + " must be " + range + ", not " + value);
        }
    }
}
