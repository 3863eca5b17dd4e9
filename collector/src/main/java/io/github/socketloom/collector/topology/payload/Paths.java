package io.github.socketloom.collector.topology.payload;

/** Words of payloads in messages: short and free of characters that would disturb a terminal. */
final class Paths {

    private static final int LONGEST = 80;

    private Paths() {}

    /** Appends the member of an object to a path, in quotes if its name is no plain word. */
    static void appendMember(StringBuilder path, String name) {
        if (isPlain(name)) {
            path.append(path.isEmpty() ? "" : ".").append(name);
        } else {
            path.append("[\"").append(shown(name)).append("\"]");
        }
    }

    /** Returns the path of an object's member. */
    static String member(String path, String name) {
        StringBuilder whole = new StringBuilder(path);
        appendMember(whole, name);
        return whole.toString();
    }

    /** Returns text of a payload as it may stand in a message. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean plain = c != '"' && !Character.isISOControl(c) && type != Character.FORMAT
                    && type != Character.SURROGATE && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            if (plain) {
                shown.append(c);
            } else {
                shown.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
                    || c == ':';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
