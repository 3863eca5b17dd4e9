package io.github.socketloom.collector.enrich;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A DNS server (RFC 1035) on a port of this host, which says what a test wants it to. */
final class FakeDns implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int NO_SUCH_NAME = 3;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Thread thread = new Thread(this::serve, "fake-dns");
    private final Function<byte[], byte[]> answers;
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param answers makes the answer of a question; null says nothing */
    FakeDns(Function<byte[], byte[]> answers) throws SocketException {
        this.answers = answers;
        thread.setDaemon(true);
        thread.start();
    }

    String server() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        try {
            for (;;) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] question = Arrays.copyOf(buffer, packet.getLength());
                asked.add(name(question));
                byte[] answer = answers.apply(question);
                if (answer != null) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private static String name(byte[] question) {
        StringBuilder name = new StringBuilder();
        for (int at = HEADER; question[at] != 0; at += question[at] + 1) {
            name.append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII)).append('.');
        }
        return name.toString();
    }

    /** Answers a question with one PTR record for each name. */
    static byte[] pointers(byte[] question, String... names) {
        ByteArrayOutputStream out = header(question, 0, names.length);
        for (String name : names) {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            for (String label : name.split("\\.")) {
                byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
                data.write(bytes.length);
                data.writeBytes(bytes);
            }
            data.write(0);
            // the name of the question, PTR, IN, one hour
            out.writeBytes(new byte[]{(byte) 0xc0, HEADER, 0, 12, 0, 1, 0, 0, 14, 16, 0, (byte) data.size()});
            out.writeBytes(data.toByteArray());
        }
        return out.toByteArray();
    }

    static byte[] noSuchName(byte[] question) {
        return header(question, NO_SUCH_NAME, 0).toByteArray();
    }

    static byte[] error(byte[] question, int code) {
        return header(question, code, 0).toByteArray();
    }

    private static ByteArrayOutputStream header(byte[] question, int code, int answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        byte[] head = Arrays.copyOf(question, end + 5);
        head[2] = (byte) 0x85; // an answer, authoritative, recursion desired
        head[3] = (byte) (0x80 | code);
        head[7] = (byte) answers;
        Arrays.fill(head, 8, HEADER, (byte) 0);
        out.writeBytes(head);
        return out;
    }

    @Override
    public void close() {
        socket.close();
    }
}
