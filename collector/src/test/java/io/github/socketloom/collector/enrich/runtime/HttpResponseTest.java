package io.github.socketloom.collector.enrich.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseTest {

    private static final int MOST = 100;

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static HttpResponse complete(String text) throws IOException {
        HttpResponse response = new HttpResponse(MOST);
        assertTrue(response.take(bytes(text)), "not complete");
        return response;
    }

    private static String body(HttpResponse response) {
        return new String(response.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aBodyIsAsLongAsTold() throws IOException {
        HttpResponse response = complete("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhellogarbage");
        assertEquals(200, response.status());
        assertEquals("hello", body(response));
    }

    @Test
    void aBodyMayComeInChunks() throws IOException {
        HttpResponse response = complete("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n"
                + "5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nTrailer: t\r\n\r\n");
        assertEquals("hello world", body(response));
    }

    @Test
    void aBodyMayEndWithTheConnection() throws IOException {
        HttpResponse response = new HttpResponse(MOST);
        assertFalse(response.take(bytes("HTTP/1.0 200 OK\n\nhel")));
        assertFalse(response.take(bytes("lo")));
        response.end();
        assertEquals("hello", body(response));
    }

    @Test
    void anAnswerWithoutBodyIsCompleteWithItsHead() throws IOException {
        assertEquals(204, complete("HTTP/1.1 204 No Content\r\n\r\n").status());
        assertEquals(404, complete("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n").status());
    }

    @Test
    void anInterimAnswerIsPassedOver() throws IOException {
        assertEquals(200,
                complete("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/2 200 OK\r\n", "HTTP/1.1 99 OK\r\n", "HTTP/1.1 2000 OK\r\n",
            "HTTP/1.1 200 OK\r\nno header\r\n", "HTTP/1.1 200 OK\r\n: x\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n"})
    void whatIsNoAnswerIsRefused(String text) {
        assertThrows(IOException.class, () -> new HttpResponse(MOST).take(bytes(text)));
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        HttpResponse response = new HttpResponse(MOST);
        assertThrows(IOException.class, () -> response.take(bytes("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(10_000))));
        assertThrows(IOException.class, () -> new HttpResponse(MOST).take(bytes("x".repeat(100_000))));
    }

    @Test
    void chunksWithoutEndAreRefused() {
        HttpResponse response = new HttpResponse(MOST);
        assertThrows(IOException.class, () -> response.take(bytes(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(MOST + 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"})
    void anAnswerThatIsCutOffIsRefused(String text) throws IOException {
        HttpResponse response = new HttpResponse(MOST);
        assertFalse(response.take(bytes(text)));
        assertThrows(IOException.class, response::end);
    }

    @Property
    void theBodyIsTheSameHoweverItsBytesCome(@ForAll @IntRange(min = 1, max = 40) int piece,
            @ForAll @IntRange(min = 1, max = 20) int chunk) throws IOException {
        String text = "The quick brown fox jumps over the lazy dog";
        StringBuilder wire = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < text.length(); at += chunk) {
            String part = text.substring(at, Math.min(at + chunk, text.length()));
            wire.append(Integer.toHexString(part.length())).append("\r\n").append(part).append("\r\n");
        }
        wire.append("0\r\n\r\n");
        HttpResponse response = new HttpResponse(MOST);
        boolean done = false;
        for (int at = 0; at < wire.length(); at += piece) {
            assertFalse(done);
            done = response.take(bytes(wire.substring(at, Math.min(at + piece, wire.length()))));
        }
        assertTrue(done);
        assertEquals(text, body(response));
    }

    @Property
    void anyBytesAreTakenOrRefused(@ForAll byte[] wire, @ForAll boolean chunked) {
        HttpResponse response = new HttpResponse(MOST);
        try {
            response.take(bytes("HTTP/1.1 200 OK\r\n" + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "")));
            response.take(ByteBuffer.wrap(wire));
            response.end();
        } catch (IOException e) {
            return;
        }
        assertTrue(response.body().length <= MOST);
    }
}
