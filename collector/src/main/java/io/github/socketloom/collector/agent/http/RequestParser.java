package io.github.socketloom.collector.agent.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads requests by the rules of RFC 9112, those with a body excepted: nobody sends one here who means well. */
final class RequestParser {

    private static final int MOST_HEADERS = 64;
    private static final String SCHEME = "http://";
    private static final String VERSION = "HTTP/1.";
    private static final String FURTHER_TOKEN_CHARACTERS = "!#$%&'*+-.^_`|~";

    private RequestParser() {}

    /**
     * Takes one request from the buffer.
     *
     * @param buffer what came so far, from its position to its limit; the position moves behind the request
     * @return null if the request has not come to its end yet; the position stays
     * @throws RequestException if it is to be refused; what follows it has no meaning
     */
    static Request take(ByteBuffer buffer) throws RequestException {
        int begin = buffer.position();
        // an empty line before a request is to be passed over (RFC 9112, section 2.2)
        while (begin < buffer.limit() && (buffer.get(begin) == '\r' || buffer.get(begin) == '\n')) {
            begin++;
        }
        List<String> lines = new ArrayList<>();
        int lineBegin = begin;
        for (int at = begin; at < buffer.limit(); at++) {
            if (buffer.get(at) != '\n') {
                continue;
            }
            int end = at > lineBegin && buffer.get(at - 1) == '\r' ? at - 1 : at;
            if (end == lineBegin) {
                buffer.position(at + 1);
                return request(lines);
            }
            if (lines.size() > MOST_HEADERS) {
                throw new RequestException(Status.HEADER_TOO_LARGE, "at most " + MOST_HEADERS + " headers are read");
            }
            lines.add(text(buffer, lineBegin, end));
            lineBegin = at + 1;
        }
        return null;
    }

    private static String text(ByteBuffer buffer, int from, int to) throws RequestException {
        byte[] bytes = new byte[to - from];
        buffer.get(from, bytes);
        for (byte each : bytes) {
            if (each < ' ' && each >= 0 && each != '\t' || each == 0x7f) {
                throw new RequestException(Status.BAD_REQUEST, "there is a control character in the request");
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Request request(List<String> lines) throws RequestException {
        String[] words = lines.get(0).split(" ", -1);
        if (words.length != 3 || !isToken(words[0]) || words[1].isEmpty()) {
            throw new RequestException(Status.BAD_REQUEST, "the first line is not that of an HTTP request");
        }
        if (!words[2].matches("HTTP/\\d\\.\\d")) {
            throw new RequestException(Status.BAD_REQUEST, "the first line is not that of an HTTP request");
        }
        if (!words[2].startsWith(VERSION)) {
            throw new RequestException(Status.VERSION_NOT_SUPPORTED, "this server speaks HTTP/1.1");
        }
        boolean old = words[2].equals("HTTP/1.0");
        Map<String, List<String>> headers = headers(lines);
        refuseBody(headers);
        return new Request(words[0], path(words[1]), host(words[1], headers.get("host"), old),
                keepsAlive(headers, old), headers);
    }

    private static Map<String, List<String>> headers(List<String> lines) throws RequestException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 1 || !isToken(line.substring(0, colon))) {
                throw new RequestException(Status.BAD_REQUEST, "there is a line that is no header");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static void refuseBody(Map<String, List<String>> headers) throws RequestException {
        boolean none = headers.getOrDefault("content-length", List.of("0")).equals(List.of("0"));
        if (!none || headers.containsKey("transfer-encoding")) {
            throw new RequestException(Status.BAD_REQUEST, "a request here has no body");
        }
    }

    /** A target that names a host (RFC 9112, section 3.2.2) goes before the header. */
    private static String host(String target, List<String> header, boolean old) throws RequestException {
        if (header != null && header.size() != 1 || header == null && !old) {
            throw new RequestException(Status.BAD_REQUEST, "there must be one Host header");
        }
        if (isAbsolute(target)) {
            int end = target.indexOf('/', SCHEME.length());
            return target.substring(SCHEME.length(), end < 0 ? target.length() : end);
        }
        return header == null ? null : header.get(0);
    }

    private static boolean isAbsolute(String target) {
        return target.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static String path(String target) {
        String path = target;
        if (isAbsolute(target)) {
            int begin = target.indexOf('/', SCHEME.length());
            path = begin < 0 ? "/" : target.substring(begin);
        }
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static boolean keepsAlive(Map<String, List<String>> headers, boolean old) {
        boolean close = false;
        boolean keep = false;
        for (String option : String.join(",", headers.getOrDefault("connection", List.of())).split(",")) {
            close |= option.strip().equalsIgnoreCase("close");
            keep |= option.strip().equalsIgnoreCase("keep-alive");
        }
        return !close && (!old || keep);
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fine = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || FURTHER_TOKEN_CHARACTERS.indexOf(c) >= 0;
            if (!fine) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
