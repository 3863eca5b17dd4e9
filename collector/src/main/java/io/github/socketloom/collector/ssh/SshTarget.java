package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import java.util.Objects;

/**
 * A host that {@code ssh} is to reach, as the user named it: an address, a name, or an alias of the user's ssh
 * configuration. What is not said here the configuration decides.
 *
 * @param user login name; null if the configuration decides
 * @param host name, alias or address, IPv6 without brackets
 * @param port 1 to 65535; 0 if the configuration decides
 */
public record SshTarget(String user, String host, int port) {

    private static final String SCHEME = "ssh://";
    private static final int MOST_PORT = 65_535;
    private static final int MOST_CHARACTERS = 255;

    /** @throws IllegalArgumentException if a part cannot be one; the message is a sentence */
    public SshTarget {
        Objects.requireNonNull(host);
        String wrong = user == null ? null : wrong("user", user, "@/");
        wrong = wrong == null ? wrong("host", host, "@/") : wrong;
        if (wrong == null && (port < 0 || port > MOST_PORT)) {
            wrong = "The port " + port + " is none: ports are 1 to " + MOST_PORT + ".";
        }
        if (wrong != null) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /**
     * Reads {@code ssh://[user@]host[:port]}, or {@code [user@]host[:port]} where an IPv6 address with a port stands in
     * brackets, or an alias.
     *
     * @throws LinkException if that names no host; the failure says what is wrong with it
     */
    public static SshTarget parse(String text) throws LinkException {
        try {
            return read(text.strip());
        } catch (IllegalArgumentException e) {
            throw new LinkException(new LinkFailure(LinkFailure.Kind.NOT_POSSIBLE, e.getMessage(),
                    "Write a host as ssh://user@host:port, or the name of a Host of your ssh configuration.", ""));
        }
    }

    private static SshTarget read(String text) {
        String rest = text;
        if (text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            rest = text.substring(SCHEME.length());
            if (rest.endsWith("/")) {
                rest = rest.substring(0, rest.length() - 1);
            }
        }
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? null : rest.substring(0, at);
        String place = rest.substring(at + 1);
        if (place.startsWith("[")) {
            int end = place.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("The address '" + shown(place) + "' lacks its closing bracket.");
            }
            return new SshTarget(user, place.substring(1, end), port(place.substring(end + 1)));
        }
        int colon = place.indexOf(':');
        if (colon >= 0 && place.indexOf(':', colon + 1) < 0) {
            return new SshTarget(user, place.substring(0, colon), port(place.substring(colon)));
        }
        return new SshTarget(user, place, 0);
    }

    /** @param text what follows the host: nothing, or a colon and a number */
    private static int port(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches(":0*[0-9]{1,5}") || Integer.parseInt(text.substring(1)) == 0) {
            throw new IllegalArgumentException("'" + shown(text) + "' is no port: ports are 1 to " + MOST_PORT + ".");
        }
        return Integer.parseInt(text.substring(1));
    }

    /** Returns a sentence on what is wrong with a word; null if nothing. */
    private static String wrong(String what, String word, String forbidden) {
        if (word.isEmpty()) {
            return "The " + what + " is empty.";
        }
        if (word.length() > MOST_CHARACTERS) {
            return "The " + what + " has more than " + MOST_CHARACTERS + " characters.";
        }
        if (word.charAt(0) == '-') {
            return "The " + what + " '" + shown(word) + "' begins with '-', which ssh would take for an option.";
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isISOControl(c) || Character.isWhitespace(c)) {
                return "The " + what + " '" + shown(word) + "' contains a blank or a control character.";
            }
            if (forbidden.indexOf(c) >= 0) {
                return "The " + what + " '" + shown(word) + "' contains '" + c + "'.";
            }
        }
        return null;
    }

    private static String shown(String word) {
        StringBuilder safe = new StringBuilder();
        word.chars().limit(MOST_CHARACTERS).forEach(c -> safe.append(Character.isISOControl(c) ? '�' : (char) c));
        return safe.toString();
    }

    /** Returns the target as users write it: {@code admin@db1}, with the port where one was given. */
    public String title() {
        return (user == null ? "" : user + "@") + place();
    }

    /** Returns the target as {@link #parse} reads it again: {@code ssh://admin@db1:2222}. */
    public String uri() {
        return SCHEME + title();
    }

    private String place() {
        if (port == 0) {
            return host.indexOf(':') < 0 ? host : "[" + host + "]";
        }
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
