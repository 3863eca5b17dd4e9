package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

    private static final ProcessKey NGINX = new ProcessKey(812, 1);
    private static final Connection CONNECTION = connection(1).ownedBy(NGINX, 4).local("10.0.0.5", 443)
            .remote("198.51.100.7", 51234).service("https").user(33, "www-data").build();

    private final StateFixture host = new StateFixture();
    private final PlainWords words = new PlainWords();

    PlainWordsTest() {
        host.begin(List.of(new ProcessInfo(NGINX, 1, 33, "www-data", "nginx",
                List.of("nginx: worker process", "-c", "/etc/nginx.conf"), "/system.slice/nginx.service")), CONNECTION);
    }

    private boolean matches(String text) {
        return words.compile(text).filter().matches(CONNECTION, host.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "NGINX", "812", "10.0.0.5", "198.51.100.7:51234", "443", "https", "www-data",
            "established", "tcp", "outbound", "/etc/nginx.conf", "nginx.service", "\"worker process\"", "nginx 443",
            "nginx -postgres", "nginx - conf"})
    void theConnectionIsFoundBy(String text) {
        assertTrue(matches(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "-nginx", "nginx -443", "\"process worker\"", "-\"worker process\"",
            "nginx postgres"})
    void theConnectionIsNotFoundBy(String text) {
        assertFalse(matches(text));
    }

    @Test
    void whyThereIsNoOwnerIsFoundToo() {
        Connection nobody = connection(2).state(TcpState.TIME_WAIT).withoutOwner(NoOwnerReason.NO_PERMISSION).build();
        assertTrue(words.compile("\"no permission\"").filter().matches(nobody, host.state()));
    }

    @Test
    void aBlankTextMeansAll() {
        assertSame(ConnectionFilter.ALL, words.compile(" \t ").filter());
        assertSame(ConnectionFilter.ALL, words.compile("\"\"").filter());
    }

    @Test
    void aPhraseWithoutEndIsAnErrorWhereItBegins() {
        FilterError error = words.compile("nginx -\"worker").error();
        assertEquals(7, error.position());
        assertTrue(error.message().contains("quotation mark"));
    }

    @Property(tries = 2000)
    void anyTextIsAFilterOrAnErrorWithinIt(@ForAll String text) {
        FilterCompiler.Result result = words.compile(text);
        if (result.error() == null) {
            result.filter().matches(CONNECTION, new StateFixture().state());
        } else {
            assertTrue(result.error().position() >= 0 && result.error().position() < text.length());
        }
    }
}
