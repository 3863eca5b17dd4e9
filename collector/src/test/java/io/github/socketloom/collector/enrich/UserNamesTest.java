package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class UserNamesTest {

    @TempDir
    Path root;
    private final AtomicLong nanos = new AtomicLong();
    private UserNames users;

    @BeforeEach
    void writePasswd() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        passwd("root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n"
                + "toor:x:0:0:second root:/root:/bin/sh\nnobody:x:4294967294:65534::/:/bin/false\n");
        users = new UserNames(new RootedFiles(root), nanos::get);
    }

    private void passwd(String text) throws IOException {
        Files.writeString(root.resolve("etc/passwd"), text);
    }

    @Test
    void aUserHasTheFirstNameOfItsNumber() {
        assertEquals("root", users.name(0));
        assertEquals("www-data", users.name(33));
    }

    @Test
    void aUserWithoutNameIsShownByNumber() {
        assertEquals("1234", users.name(1234));
        assertEquals("nobody", users.name(-2));
    }

    @Test
    void anUnknownUidHasNoName() {
        assertNull(users.name(-1));
    }

    @Test
    void aNewUserIsFoundAfterAMinute() throws IOException {
        users.name(1234);
        passwd("new:x:1234:1234::/:/bin/sh\n");
        assertEquals("1234", users.name(1234));
        nanos.addAndGet(60_000_000_000L);
        assertEquals("new", users.name(1234));
    }

    @Test
    void withoutTheFileNumbersAreShown() throws IOException {
        Files.delete(root.resolve("etc/passwd"));
        assertEquals("0", users.name(0));
    }

    @Property
    void noTextHurts(@ForAll String text) {
        UserNames.parse(text);
    }

    @Test
    void aUserWhoseNameChangesIsFoundAfterAMinute() throws IOException {
        assertEquals("root", users.name(0));
        passwd("admin:x:0:0:root:/root:/bin/bash\n");
        assertEquals(0, users.changes());
        nanos.addAndGet(60_000_000_000L);
        assertEquals("admin", users.name(0));
        assertEquals(1, users.changes());
    }

    @Nested
    @Timeout(30)
    class WithADatabase {

        private final Map<Integer, String> directory = new ConcurrentHashMap<>(Map.of(5000, "ada", 0, "zero"));
        private final List<Integer> asked = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile SourceException failure;
        private UserNames both;

        @BeforeEach
        void open() {
            both = new UserNames(new RootedFiles(root), this::ask, nanos::get);
        }

        private String ask(int uid) throws SourceException {
            asked.add(uid);
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failure != null) {
                throw failure;
            }
            return directory.get(uid);
        }

        @AfterEach
        void close() {
            gate.countDown();
            both.close();
        }

        private void await(BooleanSupplier condition) throws InterruptedException {
            while (!condition.getAsBoolean()) {
                Thread.sleep(1);
            }
        }

        @Test
        void theFileGoesFirst() {
            assertEquals("root", both.name(0));
            assertEquals(List.of(), asked);
        }

        @Test
        void aUserWhomTheFileDoesNotKnowIsANumberUntilTheDatabaseAnswers() throws InterruptedException {
            gate = new CountDownLatch(1);
            assertEquals("5000", both.name(5000));
            assertEquals("5000", both.name(5000));
            assertEquals(0, both.changes());
            gate.countDown();
            await(() -> both.changes() == 1);
            assertEquals("ada", both.name(5000));
            assertEquals(List.of(5000), asked, "asked once");
        }

        @Test
        void nobodyIsAskedForAgainAfterAMinute() throws InterruptedException {
            both.name(7000);
            await(() -> both.isIdle());
            assertEquals("7000", both.name(7000));
            assertEquals(1, asked.size());
            directory.put(7000, "eve");
            nanos.addAndGet(60_000_000_000L);
            both.name(7000);
            await(() -> both.changes() == 1);
            assertEquals("eve", both.name(7000));
        }

        @Test
        void aNameStaysWhileTheDatabaseFailsAndTheFailureIsTold() throws InterruptedException {
            both.name(5000);
            await(() -> both.changes() == 1);
            assertEquals(Optional.empty(), both.capability());
            failure = new SourceException(SourceException.Reason.FAILED, "the directory server is away");
            nanos.addAndGet(600_000_000_000L);
            both.name(5000);
            await(() -> both.capability().isPresent());
            assertEquals("ada", both.name(5000));
            assertEquals("users who are not in /etc/passwd are shown by number: the directory server is away",
                    both.capability().get().reason());
        }

        @Test
        void aUserWhoIsGoneIsANumberAgain() throws InterruptedException {
            both.name(5000);
            await(() -> both.changes() == 1);
            directory.clear();
            nanos.addAndGet(600_000_000_000L);
            both.name(5000);
            await(() -> both.changes() == 2);
            assertEquals("5000", both.name(5000));
        }

        @Test
        void aDatabaseThatHangsHoldsNobodyUp() {
            gate = new CountDownLatch(1);
            for (int uid = 10_000; uid < 20_000; uid++) {
                assertEquals(Integer.toString(uid), both.name(uid));
            }
        }
    }
}
