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
 * such file, a short list of our own. In the same way names of IP protocols, by {@code /etc/protocols} (protocols(5)).
 * Immutable after construction.
 */
public final class ServiceNames {

    private static final String PORTS = "/etc/services";
    private static final String OWN_PORTS = "services.txt";
    private static final int HIGHEST_PORT = 65535;
    private static final String IP_PROTOCOLS = "/etc/protocols";
    private static final String OWN_IP_PROTOCOLS = "protocols.txt";
    private static final int HIGHEST_IP_PROTOCOL = 255;

    private final Map<Integer, String> tcp = new HashMap<>();
    private final Map<Integer, String> udp = new HashMap<>();
    private final Map<Integer, String> ipProtocols = new HashMap<>();

    public ServiceNames(KernelAccess files) {
        addPorts(text(files, PORTS));
        addPorts(ownList(OWN_PORTS));
        addIpProtocols(text(files, IP_PROTOCOLS));
        addIpProtocols(ownList(OWN_IP_PROTOCOLS));
    }

    private static String text(KernelAccess files, String path) {
        try {
            return new String(files.read(path), StandardCharsets.UTF_8);
        } catch (SourceException e) {
            return ""; // a minimal host has no such file; the list of our own serves
        }
    }

    private static String ownList(String name) {
        try (InputStream in = ServiceNames.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds lines of {@code name port/protocol aliases}; those that are no entries are passed over. */
    private void addPorts(String text) {
        text.lines().map(ServiceNames::words).filter(words -> words.length >= 2).forEach(words -> {
            int slash = words[1].indexOf('/');
            if (slash > 0) {
                Map<Integer, String> names = switch (words[1].substring(slash + 1)) {
                    case "tcp" -> tcp;
                    case "udp" -> udp;
                    default -> null;
                };
                int port = number(words[1].substring(0, slash), HIGHEST_PORT);
                if (names != null && port > 0) {
                    names.putIfAbsent(port, words[0]);
                }
            }
        });
    }

    /** Adds lines of {@code name number aliases}; those that are no entries are passed over. */
    private void addIpProtocols(String text) {
        text.lines().map(ServiceNames::words).filter(words -> words.length >= 2).forEach(words -> {
            int number = number(words[1], HIGHEST_IP_PROTOCOL);
            if (number >= 0) {
                ipProtocols.putIfAbsent(number, words[0]);
            }
        });
    }

    private static String[] words(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
    }

    /** Returns a number from 0 on; -1 if this is none, or a larger one. */
    private static int number(String text, int highest) {
        try {
            int number = Integer.parseInt(text);
            return number <= highest ? Math.max(number, -1) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Returns the name of a port, of a raw socket that of its IP protocol; null if it has none. */
    public String name(Protocol protocol, int port) {
        return switch (protocol) {
            case TCP, MPTCP -> tcp.get(port);
            case UDP, UDPLITE -> udp.get(port);
            case RAW -> ipProtocols.get(port);
            default -> null;
        };
    }
}
