package io.github.socketloom.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PinSettingsTest {

    private static Map<String, PinSetting> pins(int count) {
        Map<String, PinSetting> pins = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            pins.put("actor " + i, new PinSetting(i, -i));
        }
        return pins;
    }

    @Test
    void eachHostHasItsOwn() {
        PinSettings pins = PinSettings.NONE.with("rack12", pins(3)).with("rack13", pins(1));
        assertEquals(pins(3), pins.of("rack12"));
        assertEquals(pins(1), pins.of("rack13"));
        assertEquals(Map.of(), pins.of("rack14"));
    }

    @Test
    void aHostWithoutPinsIsForgotten() {
        assertEquals(PinSettings.NONE, PinSettings.NONE.with("rack12", pins(3)).with("rack12", Map.of()));
    }

    @Test
    void ofTooManyHostsThoseLookedAtLongestAgoAreForgotten() {
        PinSettings pins = PinSettings.NONE;
        for (int i = 0; i < PinSettings.MOST_HOSTS; i++) {
            pins = pins.with("host" + i, pins(1));
        }
        pins = pins.with("host0", pins(2)).with("another", pins(1));
        List<String> hosts = pins.hosts();
        assertEquals(PinSettings.MOST_HOSTS, hosts.size());
        assertEquals(List.of("host2", "host0", "another"), List.of(hosts.get(0), hosts.get(48), hosts.get(49)));
    }

    @Test
    void ofOneHostAreKeptNoMoreThanThereIsRoomForAndTheRestIsCounted() {
        Map<String, PinSetting> many = pins(PinSettings.MOST_PINS + 7);
        many.put("x".repeat(PinSettings.LONGEST_KEY + 1), new PinSetting(0, 0));
        assertEquals(PinSettings.MOST_PINS, PinSettings.NONE.with("rack12", many).of("rack12").size());
        assertEquals(8, PinSettings.lost(many));
        assertEquals(0, PinSettings.lost(pins(3)));
    }

    @Test
    void nowhereIsNoPlace() {
        assertThrows(IllegalArgumentException.class, () -> new PinSetting(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new PinSetting(0, 1.1e7));
        assertThrows(IllegalArgumentException.class, () -> new PinSetting(Double.NEGATIVE_INFINITY, 0));
    }
}
