package io.github.socketloom.collector.enrich.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuntimeFactsTest {

    private final RuntimeFacts facts = new RuntimeFacts();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theKubeletsNamesAreTakenApart() throws IOException {
        ContainerFacts told = facts
                .inspected(bytes("{\"Name\":\"/k8s_app_web-0_demo_8a5fd4a2-3c17_3\",\"Config\":{}}"));
        assertEquals("app", told.name());
        assertEquals("web-0", told.pod());
        assertEquals("demo", told.podNamespace());
        assertEquals("8a5fd4a2-3c17", told.podUid());
        assertTrue(facts.inspected(bytes("{\"Name\":\"/k8s_POD_web-0_demo_8a5f_0\"}")).sandbox());
    }

    @Test
    void theKubeletsLabelsGoBeforeItsNames() throws IOException {
        ContainerFacts told = facts.inspected(bytes("{\"Name\":\"/k8s_x_y_z_u_0\",\"Config\":{\"Labels\":{"
                + "\"io.kubernetes.container.name\":\"app\",\"io.kubernetes.pod.name\":\"web-0\","
                + "\"io.kubernetes.pod.namespace\":\"demo\",\"io.kubernetes.pod.uid\":\"8a\"}}}"));
        assertEquals("app", told.name());
        assertEquals("web-0", told.pod());
    }

    @Test
    void aDocumentNestedTooDeepIsRefused() {
        assertThrows(IOException.class, () -> facts.bundled(bytes("{\"a\":".repeat(1000))));
        assertThrows(IOException.class, () -> facts.bundled(bytes("")));
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> parts = Arbitraries.of("{", "}", "[", "]", ":", ",", "\"Name\"", "\"/x\"", "\"Config\"",
                "\"Labels\"", "\"Env\"", "null", "1e999", "true", "\"id\"", "\"0123456789ab\"", "\"names\"",
                "\"metadata\"", "\"{}\"", "\"{\"", "\"annotations\"", "\"io.kubernetes.cri-o.Labels\"", "\"\\ud800\"",
                " ", "\u0000", "{\"Name\":\"/a\"}", "[{\"id\":\"0123456789ab\",\"metadata\":\"[\"}]");
        return parts.list().ofMaxSize(16).map(list -> String.join("", list));
    }

    @Property
    void anyDocumentIsReadOrRefused(@ForAll("documents") String text) {
        refusedAtWorst(bytes(text));
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        refusedAtWorst(bytes);
    }

    private void refusedAtWorst(byte[] document) {
        try {
            facts.inspected(document);
        } catch (IOException e) {
            assertTrue(e.getMessage() != null);
        }
        try {
            facts.stored(document, "0123456789ab");
        } catch (IOException e) {
            assertTrue(e.getMessage() != null);
        }
        try {
            facts.bundled(document);
        } catch (IOException e) {
            assertTrue(e.getMessage() != null);
        }
    }
}
