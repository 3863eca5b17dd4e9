package io.github.socketloom.app.settings;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings as JSON and back. Reading is lenient where it does no harm: what is missing has its default, keys that are
 * not known are skipped (an older version may read what a newer one wrote), a value that makes no sense has its default
 * and is named.
 */
final class SettingsJson {
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_KEY = 100;
    private static final int DEEPEST = 16;

    private final ObjectMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    SettingsJson() {
        json.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    /**
     * Settings that were read.
     *
     * @param settings the settings
     * @param invalid keys whose values made no sense
     */
    record Read(DesktopSettings settings, List<String> invalid) {}

    /**
     * Reads settings.
     *
     * @throws IOException if this is no JSON object at all
     */
    Read read(byte[] text) throws IOException {
        JsonNode root = json.readTree(text);
        if (root == null || !root.isObject()) {
            throw new IOException("it is not a JSON object");
        }
        return new Reader(root).read();
    }

    byte[] write(DesktopSettings settings) throws IOException {
        ObjectNode root = json.createObjectNode();
        root.put("theme", settings.theme().key());
        root.put("font_size", settings.fontSize());
        root.put("view", settings.view());
        root.put("interval_ms", settings.intervalMillis());
        ObjectNode window = root.putObject("window");
        window.put("width", settings.window().width());
        window.put("height", settings.window().height());
        window.put("maximized", settings.window().maximized());
        write(settings.connections(), root.putObject("connections"));
        write(settings.events(), root.putObject("events"));
        write(settings.topology(), root.putObject("topology"));
        root.putObject("protocols").put("display", settings.protocols().display())
                .put("range_minutes", settings.protocols().rangeMinutes());
        settings.recent().forEach(root.putArray("recent")::add);
        return json.writeValueAsBytes(root);
    }

    private static void write(TableSetting table, ObjectNode node) {
        ArrayNode columns = node.putArray("columns");
        for (ColumnSetting column : table.columns()) {
            columns.addObject().put("key", column.key()).put("width", column.width()).put("visible", column.visible());
        }
        ArrayNode sort = node.putArray("sort");
        for (SortSetting key : table.sort()) {
            sort.addObject().put("key", key.key()).put("ascending", key.ascending());
        }
    }

    private static void write(TopologySetting topology, ObjectNode node) {
        node.put("group_by", topology.groupBy());
        node.put("mode", topology.mode());
        node.put("endpoints", topology.endpoints());
        node.put("labels", topology.labels());
        node.put("metric", topology.metric());
        node.put("host_shown", topology.hostShown());
        node.put("spread", topology.spread());
        node.put("legend_open", topology.legendOpen());
        ObjectNode hosts = node.putObject("pins");
        for (String host : topology.pins().hosts()) {
            ObjectNode pins = hosts.putObject(host);
            topology.pins().of(host).forEach((actor, pin) -> pins.putArray(actor).add(pin.x()).add(pin.y()));
        }
    }

    private static final class Reader {
        private final JsonNode root;
        private final List<String> invalid = new ArrayList<>();

        Reader(JsonNode root) {
            this.root = root;
        }

        Read read() {
            DesktopSettings defaults = DesktopSettings.DEFAULT;
            Theme theme = theme(defaults.theme());
            int fontSize = integer("font_size", DesktopSettings.SMALLEST_FONT, DesktopSettings.LARGEST_FONT,
                    defaults.fontSize());
            int interval = integer("interval_ms", DesktopSettings.SHORTEST_INTERVAL, DesktopSettings.LONGEST_INTERVAL,
                    defaults.intervalMillis());
            DesktopSettings settings = new DesktopSettings(theme, fontSize, window(defaults.window()),
                    view(defaults.view()), interval, table("connections", defaults.connections()),
                    new TopologySettingReader(root.path("topology"), invalid).read(defaults.topology()),
                    protocols(defaults.protocols()), table("events", defaults.events()), recent());
            return new Read(settings, List.copyOf(invalid));
        }

        private Theme theme(Theme otherwise) {
            JsonNode node = root.path("theme");
            if (node.isMissingNode()) {
                return otherwise;
            }
            return Theme.ofKey(node.asText()).orElseGet(() -> invalid("theme", otherwise));
        }

        private String view(String otherwise) {
            JsonNode node = root.path("view");
            if (node.isMissingNode()) {
                return otherwise;
            }
            return isKey(node) ? node.asText() : invalid("view", otherwise);
        }

        private int integer(String key, int least, int most, int otherwise) {
            JsonNode node = root.path(key);
            if (node.isMissingNode()) {
                return otherwise;
            }
            boolean sensible = node.isInt() && node.intValue() >= least && node.intValue() <= most;
            return sensible ? node.intValue() : invalid(key, otherwise);
        }

        private WindowSetting window(WindowSetting otherwise) {
            JsonNode node = root.path("window");
            if (node.isMissingNode()) {
                return otherwise;
            }
            JsonNode width = node.path("width");
            JsonNode height = node.path("height");
            boolean sensible = isWithin(width, WindowSetting.LEAST_WIDTH, WindowSetting.LARGEST)
                    && isWithin(height, WindowSetting.LEAST_HEIGHT, WindowSetting.LARGEST);
            return sensible
                    ? new WindowSetting(width.doubleValue(), height.doubleValue(),
                            node.path("maximized").booleanValue())
                    : invalid("window", otherwise);
        }

        private TableSetting table(String name, TableSetting otherwise) {
            JsonNode node = root.path(name);
            if (node.isMissingNode()) {
                return otherwise;
            }
            JsonNode columns = node.path("columns");
            JsonNode sort = node.path("sort");
            if (!columns.isArray() || columns.size() > MOST_COLUMNS || !sort.isArray() || sort.size() > MOST_COLUMNS) {
                return invalid(name, otherwise);
            }
            try {
                List<ColumnSetting> columnSettings = new ArrayList<>();
                columns.forEach(column -> columnSettings.add(new ColumnSetting(key(column),
                        column.path("width").asDouble(), column.path("visible").asBoolean(true))));
                List<SortSetting> sortSettings = new ArrayList<>();
                sort.forEach(key -> sortSettings.add(new SortSetting(key(key), key.path("ascending").asBoolean(true))));
                return new TableSetting(columnSettings, sortSettings);
            } catch (IllegalArgumentException e) {
                return invalid(name, otherwise);
            }
        }

        /** Each value for itself: one that makes no sense spoils not the other. */
        private ProtocolsSetting protocols(ProtocolsSetting otherwise) {
            JsonNode node = root.path("protocols");
            if (node.isMissingNode()) {
                return otherwise;
            }
            if (!node.isObject()) {
                return invalid("protocols", otherwise);
            }
            JsonNode display = node.path("display");
            JsonNode range = node.path("range_minutes");
            boolean sensible = range.isInt() && range.intValue() >= 1
                    && range.intValue() <= ProtocolsSetting.LONGEST_RANGE;
            return new ProtocolsSetting(
                    display.isMissingNode()
                            ? otherwise.display()
                            : isKey(display) ? display.asText() : invalid("protocols.display", otherwise.display()),
                    range.isMissingNode()
                            ? otherwise.rangeMinutes()
                            : sensible
                                    ? range.intValue()
                                    : invalid("protocols.range_minutes",
                                            otherwise.rangeMinutes()));
        }

        private List<String> recent() {
            JsonNode node = root.path("recent");
            List<String> recent = new ArrayList<>();
            for (JsonNode each : node) {
                if (each.isTextual() && !each.asText().isEmpty()
                        && each.asText().length() <= DesktopSettings.LONGEST_RECENT
                        && recent.size() < DesktopSettings.MOST_RECENT) {
                    recent.add(each.asText());
                }
            }
            return node.isMissingNode() || node.isArray() && recent.size() == node.size()
                    ? recent
                    : invalid("recent", recent);
        }

        private static String key(JsonNode node) {
            if (!isKey(node.path("key"))) {
                throw new IllegalArgumentException("no key");
            }
            return node.path("key").asText();
        }

        private <T> T invalid(String key, T otherwise) {
            invalid.add(key);
            return otherwise;
        }

        private static boolean isKey(JsonNode node) {
            return node.isTextual() && !node.asText().isEmpty() && node.asText().length() <= LONGEST_KEY;
        }

        private static boolean isWithin(JsonNode node, double least, double most) {
            return node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most;
        }
    }
}
