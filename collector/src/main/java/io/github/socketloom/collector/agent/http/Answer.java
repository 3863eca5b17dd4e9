package io.github.socketloom.collector.agent.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes answers as bytes. */
final class Answer {

    private static final String TEXT = "text/plain; charset=utf-8";
    /** RFC 9110, section 5.6.7: days have two digits, unlike those of {@code RFC_1123_DATE_TIME}. */
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Answer() {}

    /** Returns a page, or only its head. */
    static ByteBuffer[] page(Content.Page page, boolean head, boolean close) {
        String further = (page.zipped() ? "Content-Encoding: gzip\r\n" : "") + "Vary: Accept, Accept-Encoding\r\n";
        return answer(Status.OK, page.type(), further, page.body(), head, close);
    }

    /** Returns one line of text. */
    static ByteBuffer[] text(Status status, String line, boolean head, boolean close) {
        String further = status == Status.METHOD_NOT_ALLOWED
                ? "Allow: GET, HEAD\r\n"
                : status == Status.UNAVAILABLE ? "Retry-After: 5\r\n" : "";
        return answer(status, TEXT, further, (line + "\n").getBytes(StandardCharsets.UTF_8), head, close);
    }

    /** Returns a time as the header Date has it. */
    static String date(Instant when) {
        return DATE.format(when);
    }

    private static ByteBuffer[] answer(Status status, String type, String further, byte[] body, boolean head,
            boolean close) {
        String top = "HTTP/1.1 " + status.line() + "\r\n"
                + "Date: " + date(Instant.now()) + "\r\n"
                + "Content-Type: " + type + "\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + further
                + "Cache-Control: no-store\r\n"
                + "X-Content-Type-Options: nosniff\r\n"
                + (close ? "Connection: close\r\n" : "")
                + "\r\n";
        ByteBuffer begin = ByteBuffer.wrap(top.getBytes(StandardCharsets.ISO_8859_1));
        return head ? new ByteBuffer[]{begin} : new ByteBuffer[]{begin, ByteBuffer.wrap(body).asReadOnlyBuffer()};
    }
}
