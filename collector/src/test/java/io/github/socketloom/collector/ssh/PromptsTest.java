package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenSSH asks through askpass, recorded, and what a host can make it ask. */
class PromptsTest {

    private static final String UNKNOWN = """
            The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.
            ED25519 key fingerprint is SHA256:m4JL0UO1uNJRCGNY/1xlTXhbVV+7KcuEvD5yd2TwzeY.
            This key is not known by any other names.
            Are you sure you want to continue connecting (yes/no/[fingerprint])?""";

    @Test
    void anUnknownHostKeyIsToldWithItsFingerprint() {
        Question question = Prompts.question("db1", UNKNOWN);
        assertEquals(Question.Kind.HOST_KEY, question.kind());
        assertEquals("ED25519 SHA256:m4JL0UO1uNJRCGNY/1xlTXhbVV+7KcuEvD5yd2TwzeY", question.fingerprint());
        assertEquals("db1", question.target());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
            "PASSWORD, \"admin@db1's password: \"",
            "PASSWORD, \"(admin@db1) Password: \"",
            "PASSPHRASE, \"Enter passphrase for key '/home/a/.ssh/id_ed25519': \"",
            "HOST_KEY, \"Please type 'yes', 'no' or the fingerprint: \"",
            "OTHER, \"(admin@db1) Verification code: \"",
            "OTHER, \"Enter PIN for ED25519-SK key /home/a/.ssh/id_ed25519_sk: \""})
    void questionsAreToldApartByTheirWords(Question.Kind kind, String text) {
        assertEquals(kind, Prompts.question("db1", text).kind());
        assertNull(Prompts.question("db1", text).fingerprint());
    }

    @Test
    void aHostCannotPassItsWordsOffAsThoseOfSsh() {
        assertEquals(Question.Kind.OTHER, Prompts.question("db1", "(admin@db1) Enter passphrase for key '/home/a/id':")
                .kind());
        assertEquals(Question.Kind.OTHER, Prompts.question("db1", "(admin@db1) " + UNKNOWN).kind());
    }

    @Property
    void noWordsOfAHostSteerWhatShowsThem(@ForAll String text) {
        String prompt = Prompts.question("db1", text + "\u001b[2J\u202e").prompt();
        assertTrue(prompt.length() <= 2100);
        assertTrue(prompt.chars().noneMatch(c -> c != '\n' && Character.isISOControl(c) || c == '\u202e'), prompt);
    }
}
