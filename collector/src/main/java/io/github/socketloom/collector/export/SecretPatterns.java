package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.CommandLineRedaction.MASK;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What secrets look like within one word. Every repetition is bounded or possessive, so that a word made to be awkward
 * costs no more than a few passes over it.
 */
final class SecretPatterns {

    private static final String NAME = "passw(?:or)?d|passwort|passphrase|(?<!by)pass(?![a-z])|passin|passout|pwd"
            + "|secret|token|credential|masterauth|jwt|bearer"
            + "|(?:api|access|account|auth|encryption|master|shared|signing|storage)[_.-]?key";

    /** What follows such a word where the value is not the secret itself. */
    private static final String HARMLESS_REST = "i[sz](?:er|ation|e|ing)\\b.{0,40}"
            + "|.{0,40}(?:file|path|dir|prompt|policy|length|stdin|fd|command|url|uri|endpoint|ttl|timeout|type|limit)";

    private static final Pattern NAME_IN_OPTION = Pattern
            .compile("(?i)^(?!no-|ask-|.{0,40}max-tokens).{0,80}?(?:" + NAME + ")(?!(?:" + HARMLESS_REST + ")$)");

    /** {@code --password=…}, {@code PGPASSWORD=…}, {@code /password:…}: everything to the end of the word. */
    private static final Pattern ASSIGNED_WORD = Pattern.compile("(?s)^((?:--?|/)?[\\w.-]{1,80}+)(=|:(?!//)).+");

    /** The same within a word: up to what may end the value in a URL, a connection string or JSON. */
    private static final Pattern ASSIGNED_WITHIN = Pattern
            .compile("(?i)(?:" + NAME + "|(?<=[?&;])(?:key|sig|signature))"
                    + "([\\w.-]{0,40}+)(\\\\?[\"']?\\s{0,3}+(?:=|:(?!//))\\s{0,3}+)"
                    + "(\"[^\"]*+\"?|'[^']*+'?|[^\\s&;,\"'#}\\])]++)");

    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");

    private static final Pattern HARMLESS = Pattern.compile("(?i)(?:" + HARMLESS_REST + ")$");

    /** {@code Authorization: …}, {@code X-Api-Key: …}, {@code Cookie: …}: the rest of the line. */
    private static final Pattern HEADER = Pattern.compile("(?i)((?:authorization|cookie|x-[a-z0-9-]{0,40}?"
            + "(?:key|token|secret|auth)[a-z0-9-]{0,40}+|private-token|api-?key)[\"']?\\s{0,3}+:\\s{0,3}+[\"']?)"
            + "[^\"'\\r\\n]++");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer\\s{1,3}+)[^\\s\"']++");

    private static final Pattern URL = Pattern
            .compile("(?i)([a-z0-9+.-]{1,20}+://)([^/?#\\s\"'<>@:]{0,200}+)(:?)([^/?#\\s\"'<>]*)@");

    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{20,}+"
            + "|github_pat_\\w{20,}+|glpat-[\\w-]{16,}+|xox[a-z]-[\\w-]{10,}+|sk-[\\w-]{20,}+|[rs]k_live_\\w{16,}+"
            + "|AIza[\\w-]{30,}+|npm_[A-Za-z0-9]{30,}+|hv[bs]\\.[\\w-]{20,}+"
            + "|eyJ[\\w-]{8,1000}+\\.[\\w-]{8,9000}+(?:\\.[\\w-]*+)?)");

    /** {@code openssl -passin pass:…}. */
    private static final Pattern PASS_SOURCE = Pattern.compile("(?s)^pass:.+");

    private static final Pattern PRIVATE_KEY = Pattern
            .compile("(?s)-----BEGIN [A-Z ]{0,40}+(?<=PRIVATE KEY)-----.*");

    private SecretPatterns() {}

    /** Tells whether an option or a variable of this name (without dashes) has a secret as its value. */
    static boolean namesSecret(String name) {
        return NAME_IN_OPTION.matcher(name).find();
    }

    /** Returns the word with what looks like a secret masked. */
    static String mask(String word) {
        Matcher assigned = ASSIGNED_WORD.matcher(word);
        if (assigned.matches() && isAssignment(assigned) && namesSecret(withoutDashes(assigned.group(1)))) {
            return assigned.group(1) + assigned.group(2) + MASK;
        }
        if (PASS_SOURCE.matcher(word).matches()) {
            return "pass:" + MASK;
        }
        String masked = PRIVATE_KEY.matcher(word).replaceAll(MASK);
        masked = HEADER.matcher(masked).replaceAll("$1" + MASK);
        masked = BEARER.matcher(masked).replaceAll("$1" + MASK);
        masked = URL.matcher(masked).replaceAll(SecretPatterns::withoutCredentials);
        masked = ASSIGNED_WITHIN.matcher(masked).replaceAll(SecretPatterns::withoutValue);
        return TOKEN.matcher(masked).replaceAll(MASK);
    }

    /** A colon assigns only behind an option; elsewhere it may part host and port, or a header's name and value. */
    private static boolean isAssignment(Matcher assigned) {
        char first = assigned.group(1).charAt(0);
        return assigned.group(2).equals("=") || first == '-' || first == '/';
    }

    private static String withoutDashes(String option) {
        int at = 0;
        while (at < option.length() && (option.charAt(at) == '-' || option.charAt(at) == '/')) {
            at++;
        }
        return option.substring(at);
    }

    private static String withoutCredentials(MatchResult url) {
        String scheme = url.group(1);
        String user = url.group(2);
        boolean password = !url.group(3).isEmpty();
        // https://TOKEN@host is how hosting sites take tokens; ssh://user@host names only a user
        boolean userIsToken = !password && scheme.toLowerCase(Locale.ROOT).contains("http");
        String shown = userIsToken ? MASK : user + (password ? ":" + MASK : url.group(4));
        return Matcher.quoteReplacement(scheme + shown + "@");
    }

    private static String withoutValue(MatchResult assignment) {
        String text = assignment.group();
        String separator = assignment.group(2);
        boolean hostAndPort = separator.equals(":") && !assignment.group(1).isEmpty(); // token-server:8080
        String value = assignment.group(3);
        boolean limit = assignment.group(1).equals("s") && COUNT.matcher(value).matches(); // max-tokens=512
        if (hostAndPort || limit || HARMLESS.matcher(assignment.group(1)).matches()) {
            return Matcher.quoteReplacement(text);
        }
        char first = value.charAt(0);
        boolean quoted = first == '"' || first == '\'';
        String before = text.substring(0, text.length() - value.length());
        String closing = quoted && value.length() > 1 && value.charAt(value.length() - 1) == first ? "" + first : "";
        return Matcher.quoteReplacement(before + (quoted ? first + MASK + closing : MASK));
    }
}
