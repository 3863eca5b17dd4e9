package io.github.socketloom.app.window;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.window.Explanation.Line;
import io.github.socketloom.collector.feed.LinkQuality;
import io.github.socketloom.collector.feed.LinkStatus;
import java.util.ArrayList;
import java.util.List;

/** What the status bar says of the link to a host. */
final class LinkLine {
    private static final long NANOS_PER_MICRO = 1000;
    /** What is shown is older than anybody would guess. */
    private static final long LAG_WORTH_ATTENTION_MICROS = 2_000_000;

    private LinkLine() {}

    /** Returns the round trip and the lag, or what is wrong with the link. */
    static StatusItem of(LinkStatus link) {
        LinkQuality quality = link.quality();
        boolean lags = quality.lagMicros() > LAG_WORTH_ATTENTION_MICROS;
        String text = switch (link.phase()) {
            case CONNECTING -> "connecting";
            case RECEIVING -> link.expected() > 0
                    ? "received " + Figures.count(link.received()) + " of " + Figures.count(link.expected())
                    : "receiving";
            case LIVE -> "link " + time(quality.roundTripMicros())
                    + (quality.lagMicros() < 0 ? "" : ", " + time(quality.lagMicros()) + " behind");
            case LOST -> "link lost";
            case ENDED -> "link ended";
        };
        boolean attention = lags || link.phase() == LinkStatus.Phase.LOST || link.phase() == LinkStatus.Phase.ENDED;
        return new StatusItem("link", text, attention, new Explanation("The link to the host",
                "How long it takes until what happens there is seen here, and what the link could not take:",
                lines(quality)));
    }

    private static List<Line> lines(LinkQuality quality) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(time(quality.roundTripMicros()), "round trip, the smallest of the last measurements", null));
        lines.add(new Line(time(quality.lagMicros()),
                "from the reading there to its arrival here, the clocks' difference taken into account", null));
        lines.add(new Line(quality.bytesPerSecond() < 0 ? "–" : Figures.memory(quality.bytesPerSecond()) + "/s",
                "received, of " + Figures.memory(quality.bytesReceived()) + " since the link was first made", null));
        if (quality.pendingRows() > 0) {
            lines.add(new Line(Figures.count(quality.pendingRows()),
                    "rows wait to be sent; those on the screen come first", null));
        }
        if (quality.coalesced() > 0) {
            lines.add(new Line(Figures.count(quality.coalesced()),
                    "updates were merged with later ones, because the link was too slow for each", null));
        }
        if (quality.reconnects() > 0) {
            lines.add(new Line(Figures.count(quality.reconnects()), "times the link was made again", null));
        }
        if (quality.resyncs() > 0) {
            lines.add(new Line(Figures.count(quality.resyncs()), "times everything had to be sent anew", null));
        }
        return lines;
    }

    private static String time(long micros) {
        return micros < 0 ? "–" : Figures.duration(micros * NANOS_PER_MICRO);
    }
}
