package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.raster.Dash;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a line is told from the others: by its colour, and for those who cannot tell colours by its marker and its dashes.
 *
 * @param colour which of the palette's, from 0 to one less than {@link ChartPalette#COLOURS}
 * @param marker at its newest reading
 * @param dash how it is interrupted
 */
record LineLook(int colour, Marker marker, Dash dash) {
    /** So many lines are drawn without gaps, which makes the fewest marks. */
    private static final int SOLID_LINES = 6;
    private static final List<Dash> DASHES = List.of(Dash.SOLID, new Dash(7, 3), new Dash(2, 3), new Dash(14, 4));

    /** So many numbers of colours differ in marker or dashes. */
    private static final int LOOKS = 2 * ChartPalette.COLOURS;

    private static LineLook of(int number) {
        return new LineLook(number % ChartPalette.COLOURS, Marker.values()[number % Marker.values().length],
                DASHES.get(number / SOLID_LINES % DASHES.size()));
    }

    /** Returns how each of some lines looks: what has the same colour has another marker or other dashes. */
    static List<LineLook> of(List<ChartLine> lines) {
        Set<Integer> used = new HashSet<>();
        lines.forEach(line -> used.add(Math.floorMod(line.colour(), LOOKS)));
        Set<Integer> met = new HashSet<>();
        List<LineLook> looks = new ArrayList<>();
        for (ChartLine line : lines) {
            int number = Math.floorMod(line.colour(), LOOKS);
            LineLook look = of(number);
            if (!met.add(number)) {
                int other = number;
                while (used.contains(other) && used.size() < LOOKS) {
                    other = (other + 1) % LOOKS;
                }
                used.add(other);
                look = new LineLook(look.colour, of(other).marker, of(other).dash);
            }
            looks.add(look);
        }
        return looks;
    }
}
