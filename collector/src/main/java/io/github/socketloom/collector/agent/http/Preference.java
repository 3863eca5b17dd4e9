package io.github.socketloom.collector.agent.http;

import java.util.Locale;

/** What a client would rather have, by a header like {@code Accept} (RFC 9110, section 12.4.2). */
public final class Preference {

    private final String header;

    /** @param header its content; empty if there is none */
    Preference(String header) {
        this.header = header;
    }

    /**
     * Returns how much the client wants something: 1 most, 0 not at all; -1 if it does not name it. Parameters other than
     * the weight are not looked at; wildcards name nothing.
     *
     * @param what its name in lower case, a media type or an encoding
     */
    public double weight(String what) {
        double weight = -1;
        for (String range : header.split(",")) {
            String[] parts = range.split(";");
            if (parts.length > 0 && parts[0].strip().toLowerCase(Locale.ROOT).equals(what)) {
                weight = Math.max(weight, weight(parts));
            }
        }
        return weight;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                return parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                        ? Double.parseDouble(parameter.substring(2))
                        : 0;
            }
        }
        return 1;
    }
}
