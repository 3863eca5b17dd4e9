package io.github.socketloom.app;

import io.github.socketloom.app.settings.PinSettings;
import io.github.socketloom.app.topology.TopologyViewModel;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps apart what was pinned on which host and in which file. Belongs to the FX thread. */
final class TopologyPins {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyPins.class);

    private final TopologyViewModel topology;
    /** The hosts and files that were looked at here. */
    private final Set<String> looked = new LinkedHashSet<>();
    private PinSettings kept;
    private String shown;

    /** @param kept what was pinned in earlier runs */
    TopologyPins(TopologyViewModel topology, PinSettings kept) {
        this.topology = topology;
        this.kept = kept;
    }

    /** Pins what was pinned there. */
    void lookAtHost(String name) {
        lookAt(name);
    }

    /**
     * The same for the graph of a file.
     *
     * @param instance who made it
     */
    void lookAtFileOf(String instance) {
        lookAt("file of " + instance);
    }

    private void lookAt(String name) {
        if (!Objects.equals(name, shown)) {
            kept = all();
            shown = name;
            looked.add(name);
            topology.setPins(TopologyWishes.toPlaces(kept.of(name)));
        }
    }

    /** Returns pins of other tabs with those of the hosts and files that were looked at here, as they are now. */
    PinSettings mergedInto(PinSettings others) {
        PinSettings now = all();
        PinSettings merged = others;
        for (String name : looked) {
            merged = merged.with(name, now.of(name));
        }
        return merged;
    }

    /** Returns all pins, as they are now. */
    PinSettings all() {
        if (shown == null) {
            return kept; // nobody's graph was shown yet
        }
        var pins = TopologyWishes.toPins(topology.pins());
        int lost = PinSettings.lost(pins);
        if (lost > 0) {
            LOG.warn("{} of {} pins of {} are not kept: there are too many, or their names are too long", lost,
                    pins.size(), shown);
        }
        return kept.with(shown, pins);
    }
}
