package io.github.socketloom.collector.ssh;

/**
 * Something that ssh or sudo asks the user.
 *
 * @param kind what kind of answer is wanted
 * @param target what is being connected to, as the user wrote it
 * @param prompt the program's own words
 * @param fingerprint of the unknown host key, with its type; null for other questions
 */
public record Question(Kind kind, String target, String prompt, String fingerprint) {

    /** What kind of answer is wanted. */
    public enum Kind {
        PASSWORD, PASSPHRASE,
        /** Whether an unknown host key is accepted: {@code yes} or {@code no}. */
        HOST_KEY,
        /** The password by which sudo, doas or pkexec let the user do more. */
        ELEVATION,
        /** Anything else, a code of a second factor for example. The answer is hidden. */
        OTHER
    }
}
