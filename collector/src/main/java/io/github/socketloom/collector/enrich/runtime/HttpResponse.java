package io.github.socketloom.collector.enrich.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes an HTTP/1.1 response to a GET apart (RFC 9112) as its bytes come: a body with Content-Length, in chunks, or up
 * to the end of the connection. What exceeds the limits is an error; nothing is allocated by a length that was told.
 */
final class HttpResponse {

    private static final int LONGEST_HEAD = 32 << 10;
    private static final int LONGEST_LINE = 1024;
    private static final int HEX = 16;
    private static final int FIRST_WITH_BODY = 200;

    private enum Part {
        HEAD, LENGTH, UNTIL_CLOSE, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER, COMPLETE
    }

    private final int mostBody;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Part part = Part.HEAD;
    private int headBytes;
    private int status;
    private boolean chunked;
    private long contentLength = -1;
    private long remaining;

    /** @param mostBody longest body that is taken, in bytes */
    HttpResponse(int mostBody) {
        this.mostBody = mostBody;
    }

    /**
     * Takes what was received.
     *
     * @return whether the response is complete; what follows is left in the buffer
     * @throws IOException if it is no response, or too long
     */
    boolean take(ByteBuffer received) throws IOException {
        while (part != Part.COMPLETE && received.hasRemaining()) {
            switch (part) {
                case LENGTH, CHUNK -> takeBody(received, remaining);
                case UNTIL_CLOSE -> takeBody(received, received.remaining());
                default -> takeLine(received);
            }
        }
        return part == Part.COMPLETE;
    }

    /** Says that the peer closed the connection. */
    void end() throws IOException {
        if (part != Part.UNTIL_CLOSE && part != Part.COMPLETE) {
            throw new IOException("the answer was cut off");
        }
        part = Part.COMPLETE;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body.toByteArray();
    }

    private void takeBody(ByteBuffer received, long most) throws IOException {
        int count = (int) Math.min(received.remaining(), most);
        if (body.size() + (long) count > mostBody) {
            throw tooLong();
        }
        byte[] piece = new byte[count];
        received.get(piece);
        body.writeBytes(piece);
        remaining -= count;
        if (part != Part.UNTIL_CLOSE && remaining == 0) {
            part = part == Part.CHUNK ? Part.CHUNK_END : Part.COMPLETE;
        }
    }

    private void takeLine(ByteBuffer received) throws IOException {
        while (received.hasRemaining()) {
            byte b = received.get();
            if (part != Part.CHUNK_SIZE && part != Part.CHUNK_END && ++headBytes > LONGEST_HEAD) {
                throw tooLong();
            }
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                line.reset();
                line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
                return;
            }
            if (line.size() >= (part == Part.HEAD || part == Part.TRAILER ? LONGEST_HEAD : LONGEST_LINE)) {
                throw tooLong();
            }
            line.write(b);
        }
    }

    private void line(String text) throws IOException {
        switch (part) {
            case HEAD -> head(text);
            case CHUNK_SIZE -> {
                int end = text.indexOf(';');
                remaining = number((end < 0 ? text : text.substring(0, end)).strip(), HEX);
                part = remaining == 0 ? Part.TRAILER : Part.CHUNK;
            }
            case CHUNK_END -> {
                if (!text.isEmpty()) {
                    throw new IOException("a chunk is longer than told");
                }
                part = Part.CHUNK_SIZE;
            }
            case TRAILER -> part = text.isEmpty() ? Part.COMPLETE : Part.TRAILER;
            default -> throw new IllegalStateException(part.toString());
        }
    }

    private void head(String text) throws IOException {
        if (status == 0) {
            status = statusOf(text);
            return;
        }
        if (!text.isEmpty()) {
            header(text);
            return;
        }
        if (status < FIRST_WITH_BODY) {
            status = 0; // 100 Continue and the like: the answer proper follows
        } else if (status == 204 || status == 304) {
            part = Part.COMPLETE;
        } else if (chunked) {
            part = Part.CHUNK_SIZE;
        } else if (contentLength < 0) {
            part = Part.UNTIL_CLOSE;
        } else {
            remaining = contentLength;
            part = remaining == 0 ? Part.COMPLETE : Part.LENGTH;
        }
    }

    private static int statusOf(String text) throws IOException {
        if (!text.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new IOException("this is no HTTP");
        }
        return Integer.parseInt(text.substring(9, 12));
    }

    private void header(String text) throws IOException {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IOException("bad header");
        }
        String value = text.substring(colon + 1).strip();
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" -> contentLength = number(value, 10);
            case "transfer-encoding" -> {
                if (!value.equalsIgnoreCase("chunked")) {
                    throw new IOException("unknown transfer coding");
                }
                chunked = true;
            }
            default -> {
            }
        }
    }

    private long number(String text, int radix) throws IOException {
        if (text.isEmpty() || text.length() > 8 || Character.digit(text.charAt(0), radix) < 0) {
            throw new IOException("bad length");
        }
        try {
            long value = Long.parseLong(text, radix);
            if (value > mostBody) {
                throw tooLong();
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IOException("bad length", e);
        }
    }

    private static IOException tooLong() {
        return new IOException("the answer is too long");
    }
}
