package io.github.socketloom.collector.agent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server as a peer sees it, through raw sockets. */
class PageServerTest {

    private static final String GET = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    private static final int PATIENCE_MILLIS = 20_000;

    private final ExecutorService maker = Executors.newSingleThreadExecutor();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Semaphore asked = new Semaphore(0);
    private boolean hold;
    private byte[] body = "figures\n".getBytes(StandardCharsets.UTF_8);
    private PageServer server;

    @BeforeEach
    void open() throws IOException {
        server = open(0);
    }

    private PageServer open(int port) throws IOException {
        return PageServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new Content() {
            @Override
            public void ask(Preference accept, boolean zip, Consumer<Page> answer) {
                asked.release();
                maker.execute(() -> {
                    try {
                        if (hold && !held.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                            throw new IllegalStateException("held too long");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    answer.accept(body == null ? null : new Page("text/x", body, zip));
                });
            }

            @Override
            public String greeting() {
                return "hello";
            }
        }, new AllowedHosts(List.of()));
    }

    @AfterEach
    void close() {
        held.countDown();
        server.close();
        maker.shutdownNow();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(server.address(), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return small(rest(socket));
        }
    }

    /** Returns an answer whose header names have small letters: their case means nothing, and the JDK has its own. */
    private static String small(String answer) {
        int end = Math.max(0, answer.indexOf("\r\n\r\n"));
        return Pattern.compile("(?m)^[A-Za-z-]+:").matcher(answer.substring(0, end))
                .replaceAll(name -> name.group().toLowerCase(Locale.ROOT)) + answer.substring(end);
    }

    private static void assertAnswer(String status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    }

    @Test
    void metricsAreServed() throws IOException {
        String answer = ask(LAST);
        assertAnswer("200", answer);
        assertTrue(answer.contains("\r\ncontent-type: text/x\r\n"), answer);
        assertTrue(answer.contains("\r\ncontent-length: 8\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\nfigures\n"), answer);
    }

    @Test
    void theRootSaysWhereTheMetricsAre() throws IOException {
        assertTrue(ask("GET / HTTP/1.0\r\n\r\n").endsWith("\r\n\r\nhello\n"));
    }

    @Test
    void headTellsTheLengthWithoutTheBody() throws IOException {
        String answer = ask(LAST.replace("GET", "HEAD"));
        assertAnswer("200", answer);
        assertTrue(answer.contains("\r\ncontent-length: 8\r\n") && answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void gzipIsSaidWhereItIsTaken() throws IOException {
        assertTrue(ask(LAST.replace("\r\n\r\n", "\r\nAccept-Encoding: br, gzip\r\n\r\n"))
                .contains("\r\ncontent-encoding: gzip\r\n"));
        assertFalse(ask(LAST.replace("\r\n\r\n", "\r\nAccept-Encoding: gzip;q=0\r\n\r\n")).contains("gzip\r\n"));
    }

    @Test
    void whatIsNotServedIsRefusedWithAReason() throws IOException {
        assertAnswer("404", ask(LAST.replace("/metrics", "/metrics/")));
        String post = ask("POST /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertAnswer("405", post);
        assertTrue(post.contains("\r\nallow: GET, HEAD\r\n"), post);
        assertAnswer("400", ask("hello\r\n\r\n"));
        assertAnswer("421", ask(LAST.replace("localhost", "evil.example")));
        assertAnswer("421", ask(LAST.replace("/metrics", "http://evil.example/metrics")));
        assertAnswer("505", ask(LAST.replace("HTTP/1.1", "HTTP/3.0")));
    }

    @Test
    void aForeignHostIsRefusedBeforeAnythingElseIsTold() throws IOException {
        assertAnswer("421", ask("POST /nowhere HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void aHugeHeaderIsRefusedOrCutOffAndHarmsNobody() throws IOException {
        try {
            String answer = ask("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1_000_000));
            assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
        } catch (SocketException e) {
            // cut off while it spoke
        }
        assertAnswer("200", ask(LAST));
    }

    @Test
    void aRequestHasOneHost() throws IOException {
        assertAnswer("400", ask("GET /metrics HTTP/1.1\r\nConnection: close\r\n\r\n"));
        assertAnswer("400", ask(LAST.replace("\r\n\r\n", "\r\nHost: evil.example\r\n\r\n")));
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
        String answers = ask(GET + GET.replace("/metrics", "/") + GET.replace("/metrics", "/no") + LAST);
        assertEquals(List.of("200", "200", "404", "200"), answers.lines().filter(line -> line.contains("HTTP/1.1 "))
                .map(line -> line.substring(line.indexOf("HTTP/1.1 ") + 9).substring(0, 3)).toList());
        assertTrue(answers.indexOf("figures") < answers.indexOf("hello"));
    }

    @Test
    void aRequestMayComeByteByByte() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            for (byte each : LAST.getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(each);
            }
            assertAnswer("200", rest(socket));
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws IOException {
        try (Socket socket = connect()) {
            for (int i = 0; i < 20; i++) {
                send(socket, GET);
                byte[] answer = new byte[300];
                int count = 0;
                while (!new String(answer, 0, count, StandardCharsets.ISO_8859_1).endsWith("figures\n")) {
                    count += socket.getInputStream().read(answer, count, answer.length - count);
                }
            }
        }
    }

    @Test
    void connectionsThatSendNothingOrTooSlowlyKeepNobodyOut() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ServerLimits.MOST_REQUESTS - 4; i++) {
                Socket socket = connect();
                slow.add(socket);
                if (i % 2 == 0) {
                    send(socket, "GET /metrics HTTP/1.1\r\nHost: loc");
                }
                if (i % 20 == 0) {
                    assertAnswer("200", ask(LAST));
                }
            }
            assertAnswer("200", ask(LAST));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whoseRequestStopsHalfWayIsCutOff() throws IOException {
        assertEquals("", ask("GET /metrics HTTP/1.1\r\nHost: loc"));
    }

    @Test
    void afterMoreUnfinishedRequestsThanItTakesItAnswersAgain() throws Exception {
        List<Socket> flood = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * ServerLimits.MOST_REQUESTS; i++) {
                Socket socket = connect();
                flood.add(socket);
                send(socket, "GET");
            }
            // each is cut off for being slow, or was turned away at once
            for (Socket socket : flood) {
                assertEquals("", rest(socket));
            }
        } catch (SocketException e) {
            // turned away while it spoke
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
        assertAnswer("200", askUntilAnswered());
    }

    private String askUntilAnswered() throws InterruptedException, IOException {
        for (int i = 0; i < 100; i++) {
            try {
                String answer = ask(LAST);
                if (!answer.isEmpty()) {
                    return answer;
                }
            } catch (SocketException e) {
                // turned away again
            }
            Thread.sleep(200);
        }
        return "";
    }

    @Test
    void aLargePageReachesASlowReaderWhole() throws IOException {
        body = new byte[8 << 20];
        body[body.length - 1] = 7;
        try (Socket socket = connect()) {
            send(socket, LAST);
            assertAnswer("200", ask(LAST.replace("GET", "HEAD")));
            byte[] all = socket.getInputStream().readAllBytes();
            assertEquals(7, all[all.length - 1]);
            assertTrue(all.length > body.length);
        }
    }

    @Test
    void aClientThatLeavesWhileItWaitsHarmsNobody() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (Socket socket = connect()) {
                socket.setSoLinger(true, 0);
                send(socket, GET);
            }
        }
        assertAnswer("200", ask(LAST));
    }

    @Test
    void whatCannotBeReadIsAnErrorOfTheServer() throws IOException {
        body = null;
        assertAnswer("500", ask(LAST));
    }

    @Test
    void anyBytesAreAnsweredOrTheConnectionEnds() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            try (Socket socket = connect(); OutputStream out = socket.getOutputStream()) {
                out.write(noise);
                out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                String answer = rest(socket);
                assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4") || answer.startsWith("HTTP/1.1 5"),
                        answer);
            } catch (IOException e) {
                // it was cut off in the middle
            }
        }
        assertAnswer("200", ask(LAST));
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        int port = server.address().getPort();
        assertThrows(BindException.class, () -> open(port).close());
    }

    @Test
    void afterItsEndNobodyAnswers() throws IOException {
        InetSocketAddress address = server.address();
        server.close();
        assertThrows(IOException.class, () -> new Socket(address.getAddress(), address.getPort()).close());
    }
}
