package io.github.socketloom.app.ui;

import java.util.function.Predicate;

/**
 * Shortens texts for narrow columns so that what tells most stays: the port of an address, the number of a process.
 * {@code fits} says whether a text is short enough; it has to say so of a text if it does of a longer one.
 */
public final class Shortening {

    private static final char ELLIPSIS = '…';

    private Shortening() {}

    /** Leaves out the service name first, then the middle: {@code [2001:db8::5]:443 (https)}, {@code [2001:…:443}. */
    public static String address(String text, Predicate<String> fits) {
        if (fits.test(text)) {
            return text;
        }
        int service = text.indexOf(" (");
        String bare = service < 0 ? text : text.substring(0, service);
        int port = bare.lastIndexOf(':');
        return port < 0 ? bare : headShortened(bare, port, fits);
    }

    /**
     * Leaves out what is said behind the number first, then the end of the name: {@code systemd-resolved (812), closed it},
     * {@code systemd-resolved (812)}, {@code systemd-re… (812)}.
     */
    public static String process(String text, Predicate<String> fits) {
        int said = text.lastIndexOf("), ");
        String bare = said < 0 || fits.test(text) ? text : text.substring(0, said + 1);
        int pid = bare.endsWith(")") ? bare.lastIndexOf(" (") : -1;
        return pid < 0 || fits.test(bare) ? bare : headShortened(bare, pid, fits);
    }

    /** Cuts as little as needed before a place; returns the text as it is if even a cut before all does not help. */
    private static String headShortened(String text, int tail, Predicate<String> fits) {
        if (fits.test(text)) {
            return text;
        }
        String end = text.substring(tail);
        int shortest = 0;
        int longest = tail - 1;
        while (shortest < longest) {
            int middle = (shortest + longest + 1) >>> 1;
            if (fits.test(text.substring(0, middle) + ELLIPSIS + end)) {
                shortest = middle;
            } else {
                longest = middle - 1;
            }
        }
        if (shortest > 0 && Character.isHighSurrogate(text.charAt(shortest - 1))) {
            shortest--;
        }
        return shortest == 0 ? text : text.substring(0, shortest) + ELLIPSIS + end;
    }
}
