package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of ports: the host's {@code /etc/services} (services(5)), and for what it does not name, or where there is no
 * such file, a short list of our own. Immutable after construction.
 */
public final class ServiceNames {

    private static final String FILE = "/etc/services";
    private static final int HIGHEST_PORT = 65535;

    private final Map<Integer, String> tcp = new HashMap<>();
    private final Map<Integer, String> udp = new HashMap<>();

    public ServiceNames(KernelAccess files) {
        try {
            add(new String(files.read(FILE), StandardCharsets.UTF_8));
        } catch (SourceException e) {
            // a minimal host has no such file; the list of our own serves
        }
        add(ownList());
    }

    private static String ownList() {
        try (InputStream in = ServiceNames.class.getResourceAsStream("services.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String text) {
        text.lines().forEach(this::addLine);
    }

    private void addLine(String line) {
        int comment = line.indexOf('#');
        String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
        if (words.length < 2) {
            return;
        }
        int slash = words[1].indexOf('/');
        if (slash < 1) {
            return;
        }
        try {
            int port = Integer.parseInt(words[1].substring(0, slash));
            Map<Integer, String> names = switch (words[1].substring(slash + 1)) {
                case "tcp" -> tcp;
                case "udp" -> udp;
                default -> null;
            };
            if (names != null && port > 0 && port <= HIGHEST_PORT) {
                names.putIfAbsent(port, words[0]);
            }
        } catch (NumberFormatException e) {
            return; // no entry
        }
    }

    /** Returns the name of a port, or null if it has none. */
    public String name(Protocol protocol, int port) {
        return switch (protocol) {
            case TCP, MPTCP -> tcp.get(port);
            case UDP, UDPLITE -> udp.get(port);
            default -> null;
        };
    }
}
