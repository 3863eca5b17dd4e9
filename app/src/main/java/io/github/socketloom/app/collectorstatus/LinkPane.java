package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.feed.LinkQuality;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.RemoteAgent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/** How good the link to the host is, and what is at its other end. Shows nothing for a host without a link. */
final class LinkPane extends FlowPane {
    private static final int FEW_RIGHTS = 8;
    private static final List<String> USEFUL_RIGHTS = List.of("cap_sys_ptrace", "cap_dac_read_search",
            "cap_net_admin", "cap_sys_admin", "cap_bpf", "cap_perfmon");

    private static final long NANOS_PER_MICRO = 1000;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MICROS_PER_MILLI = 1000;

    private final Label roundTrip = Cards.figure("link-round-trip");
    private final Label clocks = new Label();
    private final Label lag = Cards.figure("link-lag");
    private final Label waiting = new Label();
    private final Label rate = Cards.figure("link-rate");
    private final Label received = new Label();
    private final Label anew = Cards.figure("link-reconnects");
    private final Label resyncs = new Label();
    private final Label agent = Cards.figure("link-agent");
    private final Label rights = new Label();

    LinkPane(CollectorStatusViewModel model) {
        super(12, 12);
        setId("link-quality");
        rights.setWrapText(true);
        rights.setMaxWidth(360);
        rights.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(Cards.card("Round trip", roundTrip, clocks), Cards.card("Behind", lag, waiting),
                Cards.card("Received", rate, received), Cards.card("Link made again", anew, resyncs),
                Cards.card("Agent", agent, rights));
        model.linkProperty().addListener((p, before, now) -> show(now));
        show(model.linkProperty().get());
    }

    private void show(LinkStatus link) {
        if (link == null) {
            return;
        }
        LinkQuality quality = link.quality();
        roundTrip.setText(time(quality.roundTripMicros()));
        clocks.setText(clocks(quality.clockOffsetMicros()));
        lag.setText(time(quality.lagMicros()));
        waiting.setText((quality.pendingRows() <= 0
                ? "no row waits"
                : Figures.count(quality.pendingRows(), "row waits", "rows wait")) + ", "
                + (quality.coalesced() <= 0 ? "nothing" : Figures.count(quality.coalesced())) + " merged");
        rate.setText(quality.bytesPerSecond() < 0 ? "–" : Figures.memory(quality.bytesPerSecond()) + "/s");
        received.setText(Figures.memory(quality.bytesReceived()) + " in all"
                + (quality.creditBytes() < 0
                        ? ""
                        : ", " + Figures.memory(quality.creditBytes()) + " under way at most"));
        anew.setText(Figures.count(quality.reconnects()));
        resyncs.setText("everything sent anew " + Figures.count(quality.resyncs(), "time", "times"));
        show(link.agent());
    }

    private void show(RemoteAgent other) {
        agent.setText(other == null ? "–" : other.version());
        rights.setText(other == null
                ? "not reached yet"
                : "process " + other.pid() + (other.uid() < 0 ? "" : ", user id " + other.uid())
                        + (other.uid() == 0 ? " (root)" : "") + ", protocol " + other.protocol() + "\n"
                        + rights(other.capabilities()));
    }

    /** Names all capabilities if they are few; of many those by which a collector sees more. */
    static String rights(String capabilities) {
        if (capabilities == null || capabilities.isBlank()) {
            return "no capabilities";
        }
        List<String> all = List.of(capabilities.strip().split("\\s+"));
        return all.size() <= FEW_RIGHTS
                ? String.join(" ", all)
                : all.size() + " capabilities, among them "
                        + USEFUL_RIGHTS.stream().filter(all::contains).collect(Collectors.joining(", "));
    }

    private static String clocks(long offsetMicros) {
        if (offsetMicros == Long.MIN_VALUE) {
            return "difference of the clocks unknown";
        }
        double millis = offsetMicros / MICROS_PER_MILLI;
        String amount = Math.abs(offsetMicros) < MICROS_PER_SECOND
                ? String.format(Locale.ROOT, "%.0f ms", Math.abs(millis))
                : String.format(Locale.ROOT, "%,.1f s", Math.abs(offsetMicros) / MICROS_PER_SECOND);
        return "its clock is " + amount + (offsetMicros < 0 ? " behind this one" : " ahead of this one");
    }

    private static String time(long micros) {
        return micros < 0 ? "–" : Figures.duration(micros * NANOS_PER_MICRO);
    }
}
