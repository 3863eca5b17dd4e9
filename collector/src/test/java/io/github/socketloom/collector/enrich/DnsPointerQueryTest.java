package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DnsPointerQueryTest {

    private static final IpAddress ADDRESS = AddressLiteral.parse("10.1.2.3");

    private static final int TIMEOUT_MILLIS = 2000;

    private static String ask(Function<byte[], byte[]> answers) throws IOException {
        return ask(answers, TIMEOUT_MILLIS);
    }

    private static String ask(Function<byte[], byte[]> answers, int timeoutMillis) throws IOException {
        try (FakeDns dns = new FakeDns(answers)) {
            return new DnsPointerQuery(() -> List.of(dns.server()), timeoutMillis).name(ADDRESS);
        }
    }

    @Test
    void theNameIsThatOfThePointer() throws IOException {
        assertEquals("db1.example.org", ask(question -> FakeDns.pointers(question, "db1.example.org")));
    }

    @Test
    void ofSeveralNamesTheFirstThatMayBeShownCounts() throws IOException {
        assertEquals("b.example", ask(question -> FakeDns.pointers(question, "a\u001b[31m.example", "b.example")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.example", "a\u0007.example", "é.example", "<b>.example"})
    void aNameThatIsNoneIsNotShown(String name) throws IOException {
        assertNull(ask(question -> FakeDns.pointers(question, name)));
    }

    @Test
    void anAddressWithoutNameHasNone() throws IOException {
        assertNull(ask(FakeDns::noSuchName));
        assertNull(ask(FakeDns::pointers), "the name exists, but has no pointer");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void aServerThatRefusesOrFailsSaysNothingOfTheAddress(int code) {
        assertThrows(IOException.class, () -> ask(question -> FakeDns.error(question, code)));
    }

    @Test
    void aSilentServerIsNotWaitedForLong() {
        String message = assertThrows(IOException.class, () -> ask(question -> null, 100)).getMessage();
        assertTrue(message.matches("DNS server 127\\.0\\.0\\.1:\\d+: no answer"), message);
    }

    @Test
    void afterASilentServerTheNextIsAsked() throws IOException {
        try (FakeDns silent = new FakeDns(question -> null);
                FakeDns other = new FakeDns(question -> FakeDns.pointers(question, "x.example"))) {
            assertEquals("x.example",
                    new DnsPointerQuery(() -> List.of(silent.server(), other.server()),
                            TIMEOUT_MILLIS).name(ADDRESS));
        }
    }

    @Test
    void noServerAtAllIsAFailure() {
        // nobody listens on the port that was just given back
        assertThrows(IOException.class, () -> {
            String server;
            try (FakeDns dns = new FakeDns(question -> null)) {
                server = dns.server();
            }
            new DnsPointerQuery(() -> List.of(server), TIMEOUT_MILLIS).name(ADDRESS);
        });
    }

    @Test
    void garbageHurtsNobody() {
        Random random = new Random(4711);
        for (int i = 0; i < 120; i++) {
            int kind = i % 3;
            try {
                String name = ask(
                        question -> damaged(FakeDns.pointers(question, "a.example", "b.example"), kind, random), 50);
                assertTrue(name == null || HostName.isValid(name), name);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("DNS server "), e.getMessage());
            }
        }
    }

    /** Damages an answer behind its number and flags, without which it is not looked at. */
    private static byte[] damaged(byte[] answer, int kind, Random random) {
        int header = 12;
        switch (kind) {
            case 0 :
                return Arrays.copyOf(answer, header + random.nextInt(answer.length - header));
            case 1 :
                for (int i = 0; i < 4; i++) {
                    answer[header + random.nextInt(answer.length - header)] = (byte) random.nextInt();
                }
                return answer;
            default :
                answer[4 + random.nextInt(8)] = (byte) random.nextInt(); // how many records follow
                return answer;
        }
    }

    @Test
    void theQuestionIsTheAddressBackwards() throws IOException {
        try (FakeDns dns = new FakeDns(FakeDns::noSuchName)) {
            new DnsPointerQuery(() -> List.of(dns.server()), TIMEOUT_MILLIS).name(ADDRESS);
            assertEquals(List.of("3.2.1.10.in-addr.arpa."), dns.asked);
        }
        assertEquals("b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa",
                DnsPointerQuery.pointer(AddressLiteral.parse("4321:0:1:2:3:4:567:89ab")), "RFC 3596, section 2.5");
    }
}
