package io.github.socketloom.collector.enrich.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JailPathTest {

    private static Cgroup classify(String path) {
        return new CgroupRules(false).classify(path);
    }

    @ParameterizedTest
    @CsvSource({"jail:4, 4, jail 4, ", "jail:4:www, 4, www, www", "jail:4:4, 4, jail 4, ",
            "jail:2147483647:db.example.org, 2147483647, db.example.org, db.example.org",
            "jail:7:a:b, 7, a:b, a:b"})
    void aJailIsAContainerKnownByItsNumber(String path, String id, String title, String name) {
        Cgroup jail = classify(path);
        assertEquals(Orchestrator.JAIL, jail.orchestrator());
        assertEquals("jail", jail.kind());
        assertEquals(CgroupStatus.KNOWN, jail.status());
        assertEquals(path, jail.path());
        assertEquals(id, jail.containerId());
        assertEquals(title, jail.title());
        assertEquals(name, jail.name());
        assertTrue(jail.isContainer());
        assertTrue(jail.orchestrator().isContainer());
        assertNull(jail.runtimeName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jail:", "jail:0", "jail:-1", "jail:04", "jail:4:", "jail:x", "jail:12345678901", "/jail:4",
            "jail", "xjail:4"})
    void anythingElseIsNone(String path) {
        assertNotEquals(Orchestrator.JAIL, classify(path).orchestrator());
    }

    @Test
    void noJailIsTheHostItself() {
        assertEquals(CgroupStatus.HOST_ROOT, classify("/").status());
    }
}
