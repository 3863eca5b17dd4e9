package io.github.socketloom.collector.agent.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: who asks by a foreign name, for something else or in another way is told so in a line of text. */
final class PageHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final long PATIENCE_SECONDS = 30;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int MISDIRECTED_REQUEST = 421;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int VERSION_NOT_SUPPORTED = 505;

    /** An answer before it is sent. */
    private record Reply(int status, String type, byte[] body, boolean zipped) {

        static Reply line(int status, String line) {
            return new Reply(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8), false);
        }
    }

    private final Content content;
    private final AllowedHosts hosts;

    PageHandler(Content content, AllowedHosts hosts) {
        this.content = content;
        this.hosts = hosts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reply = Reply.line(UNAVAILABLE, "the server ends");
            } catch (RuntimeException e) {
                LOG.warn("a request could not be answered", e);
                reply = Reply.line(SERVER_ERROR, "something went wrong; the agent's messages tell what");
            }
            send(exchange, reply);
        }
    }

    private Reply reply(HttpExchange exchange) throws InterruptedException {
        if (!exchange.getProtocol().toUpperCase(Locale.ROOT).startsWith("HTTP/1.")) {
            return Reply.line(VERSION_NOT_SUPPORTED, "only HTTP/1.0 and HTTP/1.1 are answered");
        }
        List<String> named = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (named.size() > 1 || named.isEmpty() && !exchange.getProtocol().equalsIgnoreCase("HTTP/1.0")) {
            return Reply.line(BAD_REQUEST, "a request has one header Host");
        }
        String authority = exchange.getRequestURI().getRawAuthority();
        if (!named.isEmpty() && !isAllowed(named.get(0), exchange)
                || authority != null && !isAllowed(authority, exchange)) {
            return Reply.line(MISDIRECTED_REQUEST,
                    "this server is not known by the name in the request; see allowed_hosts in its documentation");
        }
        String path = exchange.getRequestURI().getRawPath();
        boolean metrics = "/metrics".equals(path);
        if (!metrics && !"/".equals(path)) {
            return Reply.line(NOT_FOUND, "there is /metrics and nothing else");
        }
        if (!exchange.getRequestMethod().equals("GET") && !isHead(exchange)) {
            return Reply.line(METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        }
        return metrics ? page(exchange) : Reply.line(OK, content.greeting());
    }

    private boolean isAllowed(String host, HttpExchange exchange) {
        return hosts.allows(host, exchange.getLocalAddress().getAddress());
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private Reply page(HttpExchange exchange) throws InterruptedException {
        CompletableFuture<Content.Page> answer = new CompletableFuture<>();
        content.ask(preference(exchange, "Accept"), preference(exchange, "Accept-Encoding").weight("gzip") > 0,
                answer::complete);
        try {
            Content.Page page = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return page == null
                    ? Reply.line(SERVER_ERROR, "the host could not be read; the agent's messages tell why")
                    : new Reply(OK, page.type(), page.body(), page.zipped());
        } catch (TimeoutException e) {
            return Reply.line(UNAVAILABLE, "reading the host takes too long");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Preference preference(HttpExchange exchange, String header) {
        return new Preference(String.join(",", exchange.getRequestHeaders().getOrDefault(header, List.of())));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Vary", "Accept, Accept-Encoding");
        if (reply.zipped()) {
            headers.set("Content-Encoding", "gzip");
        }
        if (reply.status() == METHOD_NOT_ALLOWED) {
            headers.set("Allow", "GET, HEAD");
        } else if (reply.status() == UNAVAILABLE) {
            headers.set("Retry-After", "5");
        }
        if (isHead(exchange)) {
            headers.set("Content-Length", Integer.toString(reply.body().length));
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
            exchange.getResponseBody().close();
        }
    }
}
