package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.TypeCatalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of payloads has an icon, a colour and a name. */
class ActorIconsTest {

    static Actor actor(String type, String name) {
        return new Actor(type + ":" + name, "id-of-it", type, "network", null, null, ActorProcess.NONE,
                ActorCgroup.NONE, EndpointFacts.NONE, name, 1, null, null, null, Map.of(), List.of(), List.of(),
                List.of(), List.of(), List.of());
    }

    private static ActorType type(String id, String icon, String colour) {
        return new ActorType(id, "A " + id, "network", "actor", icon, colour, "normal", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"router", "switch", "firewall", "access_point", "server", "storage", "load_balancer",
            "printer", "phone", "ups", "camera", "process", "agent", "netdata-agent", "parent", "remote-endpoint",
            "local-endpoint", "segment", "self", "ip", "cloud", "container", "docker", "kubernetes", "lxc", "nspawn",
            "podman", "systemd", "user", "vm", "database", "service", "datacenter", "cluster", "host", "network",
            "datastore", "datastore_cluster", "resource_pool", "device", "endpoint", "correlation", "interface",
            "group", "unknown"})
    void everyWordOfTheSchemaHasAnIconOfTheModule(String word) {
        String icon = ActorIcons.icon(word);

        assertNotNull(ActorIconsTest.class.getResource("/io/github/socketloom/icons/" + icon + ".svg"), icon);
        assertEquals(word.equals("unknown"), icon.equals(ActorIcons.UNKNOWN));
    }

    @Test
    void aWordThatNobodyKnowsHasTheIconOfTheUnknown() {
        assertEquals("unknown", ActorIcons.icon("teapot"));
    }

    @Test
    void everyTypeOfOursHasAColourOfItsOwnKind() {
        Map<String, ActorType> types = TypeCatalogue.actorTypes();
        for (String type : types.keySet()) {
            Actor actor = actor(type, "x");
            assertNotEquals(NodeColour.OTHER, ActorKinds.colour(actor, types), type);
            assertNotEquals(NodeColour.UNKNOWN, ActorKinds.colour(actor, types), type);
            assertNotEquals("unknown", ActorIcons.icon(Disc.of(actor, null), types), type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "secondary", "accent", "self", "neutral", "muted", "dim", "derived", "info",
            "structural", "warning", "success", "danger", "blue", "green", "orange", "purple", "cyan", "yellow", "teal",
            "gray", "no such colour"})
    void foreignTypesHaveAColourWhateverTheyAskFor(String colour) {
        assertNotNull(ActorKinds.colour(actor("lamp", "x"), Map.of("lamp", type("lamp", "device", colour))));
    }

    @Test
    void foreignTypesOfOneColourWordLookAlikeAndOthersDiffer() {
        Map<String, ActorType> types = Map.of("lamp", type("lamp", "device", "green"), "plug",
                type("plug", "router", "purple"));

        assertNotEquals(ActorKinds.colour(actor("lamp", "x"), types), ActorKinds.colour(actor("plug", "x"), types));
        assertEquals("router", ActorIcons.icon(Disc.of(actor("plug", "x"), null), types));
        assertEquals("unknown", ActorIcons.icon(Disc.of(actor("nobody declared it", "x"), null), types));
    }

    @Test
    void aPayloadWithoutNamesIsLabelledByHostsAndColumnsThatAreNames() {
        Map<String, ActorType> types = Map.of("port", type("port", "interface", "green"));
        Actor port = new Actor("p1", "p1", "port", "network", null, null, ActorProcess.NONE, ActorCgroup.NONE,
                EndpointFacts.NONE, null, 0, null, null, null, Map.of("if_name", "eth7"), List.of(), List.of(),
                List.of(), List.of(), List.of());
        Actor child = new Actor("c1", "c1", "port", "network", null, "web7", ActorProcess.NONE, ActorCgroup.NONE,
                EndpointFacts.NONE, null, 0, null, null, null, Map.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());

        assertEquals("eth7", NodeLabels.actor(port, types));
        assertEquals("web7", NodeLabels.actor(child, types));
    }

    @Test
    void labelsOfStrangersAreMadeHarmless() {
        Map<String, ActorType> types = Map.of("lamp", type("lamp", "device", "green"));

        assertEquals("evilname", NodeLabels.actor(actor("lamp", "evil\u202ename\n\u0007"), types));
        assertEquals("A lamp", NodeLabels.actor(actor("lamp", null), types));
        assertEquals("A lamp", NodeLabels.actor(actor("lamp", "  "), types));
        assertEquals("id-of-it", NodeLabels.actor(actor("lamp", "\u200b\u202e"), types));
        String longest = NodeLabels.actor(actor("lamp", "x".repeat(5000)), types);
        assertEquals(NodeLabels.LONGEST, longest.length());
        assertEquals('…', longest.charAt(longest.length() - 1));
    }

    @Test
    void aLabelIsNeverCutWithinACharacter() {
        for (int i = 70; i < 90; i++) {
            String label = NodeLabels.actor(actor("lamp", "x".repeat(i) + "\ud83d\ude80".repeat(20)), Map.of());
            assertEquals(label, new String(label.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(true, label.length() <= NodeLabels.LONGEST);
        }
    }
}
