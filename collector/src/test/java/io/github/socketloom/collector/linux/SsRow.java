package io.github.socketloom.collector.linux;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code ss -tuanpieOH}.
 *
 * @param protocol tcp or udp
 * @param state as ss writes it, for example {@code ESTAB}
 * @param receiveQueue first queue
 * @param sendQueue second queue
 * @param local address, without brackets and interface
 * @param localPort port, 0 for a star
 * @param localInterface interface behind the address; null if none
 * @param remote peer's address
 * @param remotePort peer's port, 0 for a star
 * @param holders {@code pid/fd} of each user
 * @param fields every {@code name:value} behind the addresses, and words such as {@code bbr} as {@code bbr=}
 */
public record SsRow(String protocol, String state, long receiveQueue, long sendQueue, String local, int localPort,
        String localInterface, String remote, int remotePort, Set<String> holders, Map<String, String> fields) {

    /** Behind the name of a word without a value. */
    static final String WORD = "=";

    private static final Pattern USER = Pattern.compile("pid=(\\d+),fd=(\\d+)");
    private static final Pattern USERS = Pattern.compile("users:\\((.*?\\))\\)");

    public static SsRow parse(String line) {
        Set<String> holders = new TreeSet<>();
        Matcher users = USERS.matcher(line);
        String rest = line;
        if (users.find()) {
            Matcher user = USER.matcher(users.group(1));
            while (user.find()) {
                holders.add(user.group(1) + "/" + user.group(2));
            }
            rest = line.substring(0, users.start()) + line.substring(users.end());
        }
        List<String> words = List.of(rest.trim().split("\\s+"));
        Map<String, String> fields = new HashMap<>();
        String before = "";
        for (String word : words.subList(6, words.size())) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                fields.put(word.substring(0, colon), word.substring(colon + 1));
            } else if (Character.isDigit(word.charAt(0))) {
                // "pacing_rate 123bps"
                fields.put(before, word);
            } else {
                // "bbr" the algorithm beside "bbr:(…)" its figures
                fields.put(word + WORD, "");
            }
            before = word;
        }
        String[] local = end(words.get(4));
        String[] remote = end(words.get(5));
        return new SsRow(words.get(0), words.get(1), Long.parseLong(words.get(2)), Long.parseLong(words.get(3)),
                local[0], port(local[2]), local[1], remote[0], port(remote[2]), holders, fields);
    }

    private static String[] end(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        int percent = host.indexOf('%');
        String scope = percent < 0 ? null : host.substring(percent + 1).replace("]", "");
        String address = percent < 0 ? host : host.substring(0, percent);
        return new String[]{address.replace("[", "").replace("]", ""), scope, text.substring(colon + 1)};
    }

    private static int port(String text) {
        return text.equals("*") ? 0 : Integer.parseInt(text);
    }

    /** Returns a number that ss shows; -1 if it does not. */
    public long number(String name) {
        String value = fields.get(name);
        return value == null ? -1 : Long.parseLong(value);
    }

    /** Returns the socket cookie. */
    public long cookie() {
        return Long.parseUnsignedLong(fields.get("sk"), 16);
    }
}
