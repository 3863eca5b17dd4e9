package io.github.socketloom.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is kept of the topology view, each value for itself: one that makes no sense spoils no other. */
final class TopologySettingReader {
    private static final String NAME = "topology";
    private static final int LONGEST_CHOICE = 100;

    private final JsonNode node;
    private final List<String> invalid;

    /**
     * @param node what stands there; may be missing
     * @param invalid receives keys whose values made no sense
     */
    TopologySettingReader(JsonNode node, List<String> invalid) {
        this.node = node;
        this.invalid = invalid;
    }

    TopologySetting read(TopologySetting otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isObject()) {
            invalid.add(NAME);
            return otherwise;
        }
        return new TopologySetting(text("group_by", 1, LONGEST_CHOICE, otherwise.groupBy()),
                text("mode", 1, LONGEST_CHOICE, otherwise.mode()),
                text("endpoints", 1, LONGEST_CHOICE, otherwise.endpoints()),
                text("labels", 0, TopologySetting.LONGEST_LABELS, otherwise.labels()),
                text("metric", 1, LONGEST_CHOICE, otherwise.metric()), flag("host_shown", otherwise.hostShown()),
                spread(otherwise.spread()), flag("legend_open", otherwise.legendOpen()), pins());
    }

    private String text(String key, int shortest, int longest, String otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        boolean sensible = value.isTextual() && value.asText().length() >= shortest
                && value.asText().length() <= longest;
        return sensible ? value.asText() : invalid(key, otherwise);
    }

    private boolean flag(String key, boolean otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        return value.isBoolean() ? value.booleanValue() : invalid(key, otherwise);
    }

    private double spread(double otherwise) {
        JsonNode value = node.path("spread");
        if (value.isMissingNode()) {
            return otherwise;
        }
        boolean sensible = value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
        return sensible ? value.doubleValue() : invalid("spread", otherwise);
    }

    /** Pins that make no sense are left out and named together; the others hold. */
    private PinSettings pins() {
        JsonNode hosts = node.path("pins");
        if (hosts.isMissingNode()) {
            return PinSettings.NONE;
        }
        if (!hosts.isObject()) {
            return invalid("pins", PinSettings.NONE);
        }
        PinSettings all = PinSettings.NONE;
        boolean sensible = true;
        for (Map.Entry<String, JsonNode> host : hosts.properties()) {
            Map<String, PinSetting> pins = new LinkedHashMap<>();
            sensible &= host.getValue().isObject() && read(host.getValue(), pins);
            all = all.with(host.getKey(), pins);
            sensible &= all.of(host.getKey()).size() == pins.size();
        }
        sensible &= all.hosts().size() == withPins(hosts);
        return sensible ? all : invalid("pins", all);
    }

    private static int withPins(JsonNode hosts) {
        int count = 0;
        for (JsonNode host : hosts) {
            count += host.isEmpty() ? 0 : 1;
        }
        return count;
    }

    private static boolean read(JsonNode host, Map<String, PinSetting> pins) {
        boolean sensible = true;
        for (Map.Entry<String, JsonNode> pin : host.properties()) {
            JsonNode x = pin.getValue().path(0);
            JsonNode y = pin.getValue().path(1);
            if (pin.getValue().size() == 2 && isPlace(x) && isPlace(y)) {
                pins.put(pin.getKey(), new PinSetting(x.doubleValue(), y.doubleValue()));
            } else {
                sensible = false;
            }
        }
        return sensible;
    }

    private static boolean isPlace(JsonNode value) {
        return value.isNumber() && Math.abs(value.doubleValue()) <= PinSetting.FARTHEST;
    }

    private <T> T invalid(String key, T otherwise) {
        invalid.add(NAME + "." + key);
        return otherwise;
    }
}
