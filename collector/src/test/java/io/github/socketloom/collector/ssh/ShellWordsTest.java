package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that pass through a shell unchanged. */
class ShellWordsTest {

    private static final String MARKS = " '\"\\!$`~*?[]{}()<>|&;#%^=@:,\t-aZ9\u00e9";

    private static String through(String shell, String command) throws IOException {
        Process process = new ProcessBuilder(shell, "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Property(tries = 40)
    void anyWordsSurviveThePosixShell(
            @ForAll @Size(max = 20) List<@StringLength(max = 30) @CharRange(from = ' ', to = '\u24ff') String> words)
            throws IOException {
        StringBuilder command = new StringBuilder("printf '%s:' x");
        words.forEach(word -> command.append(' ').append(ShellWords.quote(word)));
        assertEquals("x:" + String.join("", words.stream().map(word -> word + ":").toList()),
                through("/bin/sh", command.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash", "/usr/bin/fish", "/usr/bin/tcsh", "/usr/bin/zsh"})
    void aScriptWithAnyArgumentsSurvivesEveryLoginShell(String shell) throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(Programs.find(shell, "").isPresent(), "there is no " + shell);
        Random random = new Random(7);
        List<String> words = new ArrayList<>(List.of("", MARKS, "'", "\\", "!", "!!", "\\'", "'\\''", "-n", "a b"));
        for (int i = 0; i < 40; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                word.append(MARKS.charAt(random.nextInt(MARKS.length())));
            }
            words.add(word.toString());
        }
        RemoteCommand command = RemoteCommand
                .of("# words, one per line\nfor each in \"$@\"\ndo\n  printf '<%s>\\n' \"$each\"\n"
                        + "done");
        assertEquals(String.join("", words.stream().map(word -> "<" + word + ">\n").toList()),
                through(shell, command.with(words)));
    }

    @Test
    void lineEndsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ShellWords.quote("a\nb"));
        assertThrows(IllegalArgumentException.class, () -> ShellWords.quote("a\0b"));
    }

    @Test
    void theScriptForHostsIsOneTheShellUnderstands() throws IOException {
        String script = RemoteCommand.resource("remote.sh");
        Process check = new ProcessBuilder("/bin/sh", "-n").redirectErrorStream(true).start();
        check.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
        check.getOutputStream().close();
        assertEquals("", new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(RemoteCommand.agent().with(List.of("tag")).lines().count() == 1);
    }
}
