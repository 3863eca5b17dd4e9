package io.github.socketloom.collector.agent.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request without a body.
 *
 * @param method as it was sent: methods have upper and lower case
 * @param path path of the target, without query
 * @param host by which name the server was asked for; null if a client of HTTP/1.0 told none
 * @param keepsAlive whether the client wants to send more on this connection
 * @param headers contents of the headers, by name in lower case
 */
record Request(String method, String path, String host, boolean keepsAlive, Map<String, List<String>> headers) {

    /** Returns all contents of a header, joined as one list; empty if there is none. */
    String header(String name) {
        return String.join(",", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
