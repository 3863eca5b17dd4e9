package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.raster.Dash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private static LineLook of(int number) {
        return new LineLook(number % ChartPalette.COLOURS, Marker.values()[number % Marker.values().length],
                DASHES.get(number / SOLID_LINES % DASHES.size()));
    }

    /** Returns how each of some lines looks: what has the same colour has another marker or other dashes. */
    static List<LineLook> of(List<ChartLine> lines) {
        Map<Integer, Integer> used = new HashMap<>();
        List<LineLook> looks = new ArrayList<>();
        for (ChartLine line : lines) {
            int colour = Math.floorMod(line.colour(), ChartPalette.COLOURS * 2);
            int before = used.merge(colour % ChartPalette.COLOURS, 1, Integer::sum) - 1;
            LineLook plain = of(colour);
            LineLook shifted = of(colour + before * SOLID_LINES + before);
            looks.add(before == 0 ? plain : new LineLook(plain.colour, shifted.marker, shifted.dash));
        }
        return looks;
    }
}
