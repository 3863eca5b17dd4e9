package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts as users write them. */
class SshTargetTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "ssh://admin@db1:2222, admin, db1, 2222",
            "ssh://db1, -, db1, 0",
            "SSH://db1/, -, db1, 0",
            "admin@db1, admin, db1, 0",
            "db1, -, db1, 0",
            "db1:22, -, db1, 22",
            "ssh://[2001:db8::1]:2222, -, 2001:db8::1, 2222",
            "[2001:db8::1], -, 2001:db8::1, 0",
            "2001:db8::1, -, 2001:db8::1, 0",
            "root@fe80::1%eth0, root, fe80::1%eth0, 0",
            "my-alias_7.lan, -, my-alias_7.lan, 0"})
    void isReadAndWrittenAgain(String text, String user, String host, int port) throws LinkException {
        SshTarget target = SshTarget.parse(text);
        assertEquals(new SshTarget(user, host, port), target);
        assertEquals(target, SshTarget.parse(target.uri()));
        assertEquals(target, SshTarget.parse(target.title()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ssh://", "-oProxyCommand=touch /tmp/x", "ssh://-oProxyCommand=x", "-l@db1",
            "@db1",
            "db1:0", "db1:65536", "db1:x", "db1:", "[::1", "[::1]x", "a b", "a\u0007b", "a\nb", "db1/etc", "user@a@b@",
            "db1:99999999999999999999"})
    void whatNamesNoHostIsRefusedWithASentence(String text) {
        LinkFailure failure = assertThrows(LinkException.class, () -> SshTarget.parse(text)).failure();
        assertEquals(LinkFailure.Kind.NOT_POSSIBLE, failure.kind());
        assertTrue(failure.sentence().endsWith("."), failure.sentence());
        assertTrue(failure.sentence().chars().noneMatch(Character::isISOControl), failure.sentence());
    }

    @Test
    void anOptionIsRefusedByName() {
        String sentence = assertThrows(LinkException.class, () -> SshTarget.parse("-oProxyCommand=x")).failure()
                .sentence();
        assertTrue(sentence.contains("begins with '-'"), sentence);
    }

    @Property
    void noTextMakesAnArgumentThatBeginsLikeAnOption(@ForAll String text) {
        try {
            SshTarget target = SshTarget.parse(text);
            List<String> words = SshArguments.run(target, SshOptions.DEFAULT, "ssh", "true");
            assertEquals(List.of("--", target.host(), "true"), words.subList(words.size() - 3, words.size()));
            assertFalse(target.host().startsWith("-"));
        } catch (LinkException e) {
            assertFalse(e.failure().sentence().isEmpty());
        }
    }
}
