package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReverseDnsTest {

    private final AtomicLong nanos = new AtomicLong(-1_000_000_000_000L);
    private final Map<IpAddress, String> hosts = new ConcurrentHashMap<>();
    private final Map<String, String> zone = new ConcurrentHashMap<>(Map.of("10.0.0.1", "one.example"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<String> threads = new ConcurrentSkipListSet<>();
    private volatile IOException failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final ReverseDns names = new ReverseDns(() -> Map.copyOf(hosts), this::query, nanos::get);

    private String query(IpAddress address) throws IOException {
        threads.add(Thread.currentThread().getName());
        asked.add(address.toString());
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (failure != null) {
            throw failure;
        }
        return zone.get(address.toString());
    }

    @AfterEach
    void close() {
        gate.countDown();
        names.close();
    }

    private static IpAddress address(String text) {
        return AddressLiteral.parse(text);
    }

    private String name(String address) {
        return names.name(address(address));
    }

    /** Asks and waits for the answer. */
    private String settled(String address) throws InterruptedException {
        name(address);
        while (names.isBusy()) {
            Thread.sleep(1);
        }
        return name(address);
    }

    private void pass(long seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
    }

    @Test
    void aNameComesLater() throws InterruptedException {
        gate = new CountDownLatch(1);
        assertNull(name("10.0.0.1"));
        assertNull(name("10.0.0.1"));
        assertEquals(0, names.changes());
        gate.countDown();
        assertEquals("one.example", settled("10.0.0.1"));
        assertEquals(1, names.changes());
        assertEquals(List.of("10.0.0.1"), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "169.254.1.1", "224.0.0.251", "255.255.255.255", "240.0.0.1",
            "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "ff02::fb", "2001:db8::1"})
    void anAddressThatIsNoSingleHostIsNotAskedFor(String address) {
        assertNull(name(address));
        assertFalse(names.isBusy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "192.168.1.1", "100.64.0.1", "fd00::1", "2606:4700::1111"})
    void aSingleHostIsAskedForInsideAndOutside(String address) throws InterruptedException {
        settled(address);
        assertEquals(List.of(address), asked);
    }

    @Test
    void theHostsFileGoesFirstAndNamesAnyAddress() throws InterruptedException {
        hosts.put(address("127.0.0.1"), "localhost");
        hosts.put(address("10.0.0.1"), "gateway");
        try (ReverseDns other = new ReverseDns(() -> Map.copyOf(hosts), this::query, nanos::get)) {
            assertEquals("localhost", other.name(address("127.0.0.1")));
            assertEquals("gateway", other.name(address("10.0.0.1")));
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void theHostsFileIsReadAgainAfterAMinute() throws InterruptedException {
        settled("10.0.0.2");
        hosts.put(address("10.0.0.2"), "two");
        pass(60);
        assertEquals("one.example", settled("10.0.0.1"));
        assertEquals("two", name("10.0.0.2"));
    }

    @Test
    void noNameIsBelievedForFiveMinutesAndANameForAnHour() throws InterruptedException {
        assertNull(settled("10.0.0.2"));
        assertEquals("one.example", settled("10.0.0.1"));
        pass(299);
        settled("10.0.0.2");
        assertEquals(2, asked.size());
        pass(1);
        settled("10.0.0.2");
        settled("10.0.0.1");
        assertEquals(List.of("10.0.0.2", "10.0.0.1", "10.0.0.2"), asked);
        pass(3300);
        zone.put("10.0.0.1", "other.example");
        assertEquals("one.example", name("10.0.0.1"), "until the answer is there");
        assertEquals("other.example", settled("10.0.0.1"));
        assertEquals(2, names.changes());
    }

    @Test
    void aFailureLeavesTheNameAndIsTold() throws InterruptedException {
        settled("10.0.0.1");
        assertTrue(names.capability().isEmpty());
        failure = new IOException("DNS server 10.0.0.53: no answer");
        pass(3600);
        assertEquals("one.example", settled("10.0.0.1"));
        assertEquals("names of addresses are missing: DNS server 10.0.0.53: no answer",
                names.capability().orElseThrow().reason());
        failure = null;
        pass(60);
        settled("10.0.0.1");
        assertTrue(names.capability().isEmpty());
    }

    @Test
    void afterEightFailuresNobodyIsAskedForHalfAMinute() throws InterruptedException {
        failure = new IOException("silence");
        for (int i = 1; i <= 8; i++) {
            settled("10.0.1." + i);
        }
        settled("10.0.1.9");
        assertEquals(8, asked.size());
        pass(30);
        settled("10.0.1.9");
        assertEquals(9, asked.size());
    }

    @Test
    void theIntakeIsBoundedAndWhatWasDroppedCanBeAskedForAgain() throws InterruptedException {
        gate = new CountDownLatch(1);
        int all = ReverseDns.MOST_WAITING + 100;
        for (int i = 0; i < all; i++) {
            names.name(IpAddress.ofV4(0x0b000000 + i));
        }
        gate.countDown();
        while (names.isBusy()) {
            Thread.sleep(1);
        }
        assertTrue(asked.size() >= ReverseDns.MOST_WAITING && asked.size() <= ReverseDns.MOST_WAITING + 2,
                asked.size() + " asked; two may have been taken before the intake was full");
        int before = asked.size();
        settled(IpAddress.ofV4(0x0b000000 + 50).toString());
        assertEquals(before + 1, asked.size());
    }

    @Test
    void twoThreadsAsk() throws InterruptedException {
        gate = new CountDownLatch(1);
        for (int i = 1; i < 100; i++) {
            name("10.0.0." + i);
        }
        while (threads.size() < 2) {
            Thread.sleep(1);
        }
        gate.countDown();
        settled("10.0.0.1");
        assertEquals(Set.of("dns-1", "dns-2"), Set.copyOf(threads));
    }

    @Test
    void closingDoesNotWaitForAServer() {
        gate = new CountDownLatch(1);
        name("10.0.0.1");
        assertTimeoutPreemptively(Duration.ofSeconds(2), names::close);
        assertNull(name("10.0.0.2"));
    }
}
