package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What OpenSSH wrote in each case, and what the user is told. The texts were recorded. */
class SshFailuresTest {

    private static final String KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIKeB0Xw3mU9JHXqgTjFUzMKCnyqBlkiGgOvMZ7aKWUxI";

    private final SshFailures failures = new SshFailures("admin@db1");

    static Stream<Arguments> recorded() {
        return Stream.of(
                Arguments.of(Kind.HOST_KEY_REFUSED, "No ED25519 host key is known for [127.0.0.1]:2222 and you have "
                        + "requested strict checking.\nHost key verification failed."),
                Arguments.of(Kind.HOST_KEY_REFUSED, "Host key verification failed."),
                Arguments.of(Kind.HOST_KEY_CHANGED, "@       WARNING: REVOKED HOST KEY DETECTED!               @\n"
                        + "Host key verification failed."),
                Arguments.of(Kind.AUTHENTICATION, "admin@db1: Permission denied (publickey,password)."),
                Arguments.of(Kind.AUTHENTICATION,
                        "Received disconnect from 10.0.0.1 port 22:2: Too many authentication "
                                + "failures\nDisconnected from 10.0.0.1 port 22"),
                Arguments.of(Kind.UNRESOLVED, "ssh: Could not resolve hostname db1: Name or service not known"),
                Arguments.of(Kind.UNRESOLVED,
                        "ssh: Could not resolve hostname db1: Temporary failure in name resolution"),
                Arguments.of(Kind.REFUSED, "ssh: connect to host 127.0.0.1 port 1: Connection refused"),
                Arguments.of(Kind.TIMED_OUT, "ssh: connect to host 10.255.255.1 port 22: Connection timed out"),
                Arguments.of(Kind.TIMED_OUT, "Connection timed out during banner exchange\n"
                        + "Connection to 127.0.0.1 port 2 timed out"),
                Arguments.of(Kind.TIMED_OUT, "ssh: connect to host 10.9.9.9 port 22: No route to host"),
                Arguments.of(Kind.OTHER, "kex_exchange_identification: Connection closed by remote host\n"
                        + "Connection closed by 127.0.0.1 port 2222"),
                Arguments.of(Kind.REFUSED,
                        "channel 0: open failed: connect failed: Connection refused\nstdio forwarding "
                                + "failed\nkex_exchange_identification: Connection closed by remote host\nConnection closed by "
                                + "UNKNOWN port 65535"),
                Arguments.of(Kind.NOT_POSSIBLE, "/home/a/.ssh/config: line 3: Bad configuration option: nosuchkeyword\n"
                        + "/home/a/.ssh/config: terminating, 1 bad configuration options"),
                Arguments.of(Kind.NOT_POSSIBLE, "Bad owner or permissions on /home/a/.ssh/config"),
                Arguments.of(Kind.NOT_POSSIBLE, "hostname contains invalid characters"),
                Arguments.of(Kind.NOT_POSSIBLE, "Cannot execute command-line and remote command."),
                Arguments.of(Kind.NOT_POSSIBLE, "exec request failed on channel 0"),
                Arguments.of(Kind.NOT_POSSIBLE, "Unable to negotiate with 10.0.0.1 port 22: no matching host key type "
                        + "found. Their offer: ssh-rsa,ssh-dss"),
                Arguments.of(Kind.OTHER, "something that no version of ssh says yet"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void eachCaseHasItsOwnSentence(Kind kind, String text) {
        LinkFailure failure = failures.beforeLink(255, text.lines().toList());
        assertEquals(kind, failure.kind(), failure.toString());
        assertTrue(failure.sentence().contains("admin@db1") || failure.sentence().contains("configuration"),
                failure.sentence());
        assertTrue(failure.sentence().endsWith("."), failure.sentence());
        assertNotNull(failure.remedy());
        assertEquals(text, failure.detail());
    }

    @Test
    void theSentencesOfDifferentCasesDiffer() {
        List<String> sentences = recorded()
                .map(each -> failures.beforeLink(255, ((String) each.get()[1]).lines().toList())
                        .sentence())
                .distinct().toList();
        assertTrue(sentences.size() >= 15, sentences.toString());
    }

    @Test
    void theMethodsThatTheHostTakesAreNamed() {
        assertEquals("admin@db1 refused the login. It takes: publickey, password.",
                failures.beforeLink(255, List.of("admin@db1: Permission denied (publickey,password).")).sentence());
    }

    @Test
    void aChangedKeyIsShownBesideTheKnownOne(@TempDir Path folder) throws IOException {
        Path known = Files.writeString(folder.resolve("known_hosts"),
                "other ssh-rsa AAAA\n|1|abc=|def= ssh-ed25519 " + KEY
                        + " comment\n");
        LinkFailure failure = failures.beforeLink(255, List.of(
                "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @",
                "The fingerprint for the ED25519 key sent by the remote host is",
                "SHA256:m4JL0UO1uNJRCGNY/1xlTXhbVV+7KcuEvD5yd2TwzeY.",
                "Offending ED25519 key in " + known + ":2",
                "  remove with:",
                "  ssh-keygen -f \"" + known + "\" -R \"db1\"",
                "Host key for db1 has changed and you have requested strict checking.",
                "Host key verification failed."));
        assertEquals(Kind.HOST_KEY_CHANGED, failure.kind());
        assertTrue(failure.sentence().contains("now shows ED25519 SHA256:m4JL0UO1uNJRCGNY/1xlTXhbVV+7KcuEvD5yd2TwzeY;"),
                failure.sentence());
        assertTrue(failure.sentence().contains("known is ED25519 SHA256:"), failure.sentence());
        assertTrue(failure.remedy().endsWith("ssh-keygen -f \"" + known + "\" -R \"db1\""), failure.remedy());
    }

    @Test
    void aKnownKeyThatCannotBeReadIsLeftOut() {
        ChangedKey key = ChangedKey.read(List.of("Offending RSA key in /no/such/file:3"));
        assertNull(key.known());
        assertEquals("/no/such/file, line 3", key.place());
    }

    @Test
    void aBannerOfTheHostIsNoFailureOfItsOwn() {
        // a host may print what it likes before the login; only ssh's own last word decides
        LinkFailure failure = failures.beforeLink(255, List.of("WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!",
                "admin@db1: Permission denied (publickey)."));
        assertEquals(Kind.AUTHENTICATION, failure.kind());
    }

    @Test
    void aLinkThatStoodIsLostAndTriedAgain() {
        for (List<String> lines : List.of(List.of("Timeout, server db1 not responding."), List.of(
                "client_loop: send disconnect: Broken pipe"), List.<String>of())) {
            assertEquals(Kind.LOST, failures.afterLink(255, lines).kind());
            assertTrue(failures.afterLink(255, lines).kind().isTransient());
        }
        assertEquals(Kind.LOST, failures.afterLink(137, List.of()).kind());
        assertEquals(Kind.LOST, failures.afterLink(0, List.of()).kind());
        assertEquals(Kind.VERSION, failures.afterLink(3, List.of()).kind());
    }

    @Property
    void noTextOfAHostBreaksIt(@ForAll List<String> lines, @ForAll int exit) {
        assertFalse(failures.beforeLink(exit, lines).sentence().isEmpty());
        assertFalse(failures.afterLink(exit, lines).sentence().isEmpty());
        assertNotNull(ElevationFailures.read("sudo", lines));
        HostFacts.read(String.join(" ", lines));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whoRefusesMoreRightsIsNamed(String line, String part) {
        LinkFailure failure = ElevationFailures.read("sudo", List.of(line)).orElseThrow();
        assertEquals(Kind.ELEVATION, failure.kind());
        assertTrue(failure.sentence().contains(part), failure.sentence());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("sudo: 3 incorrect password attempts", "password was wrong"),
                Arguments.of("admin is not in the sudoers file.", "may not run"),
                Arguments.of("Sorry, user admin is not allowed to execute '/bin/x' as root on db1.", "may not run"),
                Arguments.of("sudo: sorry, you must have a tty to run sudo", "terminal"),
                Arguments.of("doas: Authentication required", "terminal"),
                Arguments.of("Error executing command as another user: No authentication agent found.",
                        "nobody is there"),
                Arguments.of("Error executing command as another user: Not authorized", "may not run"));
    }
}
