package io.github.socketloom.collector.ssh;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells ssh's questions apart by their words. A host that chooses words itself, in keyboard-interactive authentication,
 * cannot make its question look like one of ssh about keys: ssh writes {@code (user@host)} before those.
 */
final class Prompts {

    private static final int MOST_CHARACTERS = 2000;
    private static final Pattern FINGERPRINT = Pattern
            .compile("(?m)^(\\S{1,40}) key fingerprint is (\\S{1,120}?)\\.?$");

    private Prompts() {}

    /** Returns the question to ask the user. */
    static Question question(String target, String text) {
        String prompt = PlainText.of(text.strip(), MOST_CHARACTERS);
        Question.Kind kind = kind(prompt);
        Matcher key = FINGERPRINT.matcher(prompt);
        String fingerprint = kind == Question.Kind.HOST_KEY && key.find() ? key.group(1) + " " + key.group(2) : null;
        return new Question(kind, target, prompt, fingerprint);
    }

    private static Question.Kind kind(String prompt) {
        if (prompt.startsWith("The authenticity of host ") || prompt.startsWith("Please type 'yes'")) {
            return Question.Kind.HOST_KEY;
        }
        if (prompt.startsWith("Enter passphrase for ")) {
            return Question.Kind.PASSPHRASE;
        }
        String lower = prompt.toLowerCase(Locale.ROOT);
        if (lower.endsWith("'s password:") || lower.matches("(?s)(\\([^)]*\\) *)?password( for [^:]*)?:?")) {
            return Question.Kind.PASSWORD;
        }
        return Question.Kind.OTHER;
    }
}
