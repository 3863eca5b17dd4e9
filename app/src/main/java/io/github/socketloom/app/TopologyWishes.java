package io.github.socketloom.app;

import io.github.socketloom.app.settings.PinSetting;
import io.github.socketloom.app.settings.TopologySetting;
import io.github.socketloom.app.topology.EndpointChoice;
import io.github.socketloom.app.topology.TopologyWish;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.app.topology.place.PinPlace;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.TopologyMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns what the toolbar of the topology says, and its pins, into what the settings keep, and back. */
final class TopologyWishes {
    private TopologyWishes() {}

    /** Returns the wish that was kept; for a word that this version does not know, what it is by default. */
    static TopologyWish toWish(TopologySetting setting) {
        TopologyWish otherwise = TopologyWish.DEFAULT;
        return new TopologyWish(choice(GroupBy.values(), GroupBy::key, setting.groupBy(), otherwise.groupBy()),
                choice(TopologyMode.values(), TopologyMode::key, setting.mode(), otherwise.mode()),
                choice(EndpointChoice.values(), EndpointChoice::key, setting.endpoints(), otherwise.endpoints()),
                setting.labels(), choice(LinkMetric.values(), LinkMetric::key, setting.metric(), otherwise.metric()),
                setting.hostShown(), Set.of(), setting.spread());
    }

    private static <T> T choice(T[] values, Function<T, String> key, String kept, T otherwise) {
        return Arrays.stream(values).filter(value -> key.apply(value).equals(kept)).findFirst().orElse(otherwise);
    }

    /** Returns what is kept of a wish; pins and legend are as they were before. */
    static TopologySetting toSetting(TopologyWish wish, TopologySetting before) {
        return new TopologySetting(wish.groupBy().key(), wish.mode().key(), wish.endpoints().key(), wish.labels(),
                wish.metric().key(), wish.hostShown(), wish.spread(), before.legendOpen(), before.pins());
    }

    /** Returns pins as the layout takes them, in the same order. */
    static Map<String, PinPlace> toPlaces(Map<String, PinSetting> pins) {
        Map<String, PinPlace> places = new LinkedHashMap<>();
        pins.forEach((node, pin) -> places.put(node, new PinPlace(pin.x(), pin.y())));
        return places;
    }

    /** Returns pins as the settings keep them, in the same order. */
    static Map<String, PinSetting> toPins(Map<String, PinPlace> places) {
        Map<String, PinSetting> pins = new LinkedHashMap<>();
        places.forEach((node, place) -> pins.put(node, new PinSetting(place.x(), place.y())));
        return pins;
    }
}
