package io.github.socketloom.layout.quality;

import java.util.Locale;

/**
 * What {@link LayoutMetrics} found of one layout. Low is better, but for the neighbourhoods.
 *
 * @param stress           normalised stress at the best scale, 0 to 1
 * @param neighbourhoods   neighbourhood preservation, 0 to 1: 1 is perfect
 * @param edgeVariation    standard deviation of the edge lengths over their mean
 * @param overlap          share of the nodes that overlap another
 * @param crossingsPerEdge estimated edge crossings per edge
 */
public record LayoutQuality(double stress, double neighbourhoods, double edgeVariation, double overlap,
        double crossingsPerEdge) {

    /** Says whether stress and neighbourhoods are within 2 % of another layout's, or better: the benchmark's bar. */
    public boolean reaches(LayoutQuality bar) {
        return stress <= 1.02 * bar.stress && neighbourhoods >= 0.98 * bar.neighbourhoods;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "stress %.4f, NP %.4f, edge CV %.3f, overlap %.4f, crossings/edge %.2f",
                stress,
                neighbourhoods, edgeVariation, overlap, crossingsPerEdge);
    }
}
