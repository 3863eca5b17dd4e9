package io.github.socketloom.collector.agent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Request take(String text) throws RequestException {
        return RequestParser.take(buffer(text));
    }

    private static Status refusal(String text) {
        return assertThrows(RequestException.class, () -> take(text)).status();
    }

    @Test
    void aRequestIsReadWithItsHeaders() throws RequestException {
        Request request = take(
                "GET /metrics?name=x HTTP/1.1\r\nHost: a:1\r\nACCEPT: text/plain\r\nAccept:  b \r\n\r\n");
        assertEquals("GET", request.method());
        assertEquals("/metrics", request.path());
        assertEquals("a:1", request.host());
        assertEquals("text/plain,b", request.header("Accept"));
        assertTrue(request.keepsAlive());
    }

    @Test
    void whatHasNotComeToItsEndIsNoRequestYet() throws RequestException {
        String whole = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for (int i = 0; i < whole.length(); i++) {
            ByteBuffer part = buffer(whole.substring(0, i));
            assertNull(RequestParser.take(part));
            assertEquals(0, part.position());
        }
    }

    @Test
    void requestsThatCameTogetherAreTakenOneByOne() throws RequestException {
        ByteBuffer two = buffer("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET /2 HTTP/1.1\nHost: b\n\nGE");
        assertEquals("/1", RequestParser.take(two).path());
        assertEquals("/2", RequestParser.take(two).path());
        assertNull(RequestParser.take(two));
        assertEquals(2, two.remaining());
    }

    @Test
    void aTargetThatNamesAHostGoesBeforeTheHeader() throws RequestException {
        Request request = take("GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertEquals("evil.example", request.host());
        assertEquals("/metrics", request.path());
    }

    @Test
    void connectionsEndWhereTheClientWantsThatOrIsOld() throws RequestException {
        assertFalse(take("GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, Close\r\n\r\n").keepsAlive());
        assertFalse(take("GET / HTTP/1.0\r\n\r\n").keepsAlive());
        assertTrue(take("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keepsAlive());
        assertNull(take("GET / HTTP/1.0\r\n\r\n").host());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET\r\n\r\n", "GET / \r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "G\u00e4T / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n", "GET / HTTPS\r\n\r\n", "\u0016\u0003\u0001\n\n"})
    void whatIsNoRequestIsRefused(String text) {
        assertEquals(Status.BAD_REQUEST, refusal(text));
    }

    @Test
    void otherVersionsAndTooManyHeadersAreRefused() {
        assertEquals(Status.VERSION_NOT_SUPPORTED, refusal("GET / HTTP/2.0\r\nHost: a\r\n\r\n"));
        assertEquals(Status.HEADER_TOO_LARGE, refusal("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(65)));
    }

    @Provide
    Arbitrary<String> requests() {
        return Arbitraries
                .of("GET", " ", "/", "/metrics", "http://", "HTTP/1.1", "HTTP/1.0", "\r\n", "\n", "\r", "Host:",
                        "a", ":", "Connection: ", "close", ",", "\0", "\u00ff", "Content-Length: ",
                        "9999999999999999999", "?", "%")
                .list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Property(tries = 3000)
    void whateverComesIsARequestOrRefusedOrAwaited(@ForAll("requests") String text) {
        ByteBuffer buffer = buffer(text);
        try {
            while (buffer.hasRemaining()) {
                int before = buffer.position();
                if (RequestParser.take(buffer) == null) {
                    return;
                }
                assertTrue(buffer.position() > before);
            }
        } catch (RequestException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    @Test
    void preferencesHaveWeights() {
        Preference accept = new Preference(
                "application/openmetrics-text;version=1.0.0;q=0.8, Text/Plain;version=0.0.4;q=0.5,*/*;q=0.1, x;q=2");
        assertEquals(List.of(0.8, 0.5, -1.0, 0.0), List.of(accept.weight("application/openmetrics-text"),
                accept.weight("text/plain"), accept.weight("text/html"), accept.weight("x")));
        assertEquals(1, new Preference("gzip").weight("gzip"));
        assertEquals(0, new Preference("gzip;q=0").weight("gzip"));
        assertEquals(-1, new Preference("").weight("gzip"));
    }
}
