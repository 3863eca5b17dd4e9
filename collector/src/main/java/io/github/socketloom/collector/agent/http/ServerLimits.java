package io.github.socketloom.collector.agent.http;

import java.util.Map;

/**
 * How much of this process the HTTP server may take. The JDK's server knows its limits by system properties of the module
 * jdk.httpserver, which it reads once, before the first server is made; a property that is set already stands. Of two of
 * them, for the size of headers and the number of connections, only newer Java versions know.
 */
final class ServerLimits {

    /** Most requests that are read or answered at once; each takes a thread. */
    static final int MOST_REQUESTS = 64;
    /** Most connections, those on which nothing is asked at the moment included. */
    static final int MOST_CONNECTIONS = 256;
    /** How long a request may take to arrive. */
    static final int REQUEST_SECONDS = 5;

    private static final Map<String, Integer> PROPERTIES = Map.of("jdk.httpserver.maxConnections", MOST_CONNECTIONS,
            "sun.net.httpserver.maxReqTime", REQUEST_SECONDS, "sun.net.httpserver.maxRspTime", 30,
            "sun.net.httpserver.idleInterval", 15, "sun.net.httpserver.maxIdleConnections", MOST_REQUESTS,
            "sun.net.httpserver.maxReqHeaders", 64, "sun.net.httpserver.maxReqHeaderSize", 16 << 10);

    private ServerLimits() {}

    /** Sets them for servers that are made from now on. */
    static void set() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value.toString());
            }
        });
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }
}
