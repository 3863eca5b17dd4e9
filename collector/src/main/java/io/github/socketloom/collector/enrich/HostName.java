package io.github.socketloom.collector.enrich;

/** What may be shown as the name of a host. Whoever owns an address decides what the DNS says of it. */
final class HostName {

    /** RFC 1035, section 2.3.4, as text. */
    private static final int LONGEST = 253;

    private HostName() {}

    /** Tells whether a text consists of letters, digits, hyphens, underscores and dots, and is not too long. */
    static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
