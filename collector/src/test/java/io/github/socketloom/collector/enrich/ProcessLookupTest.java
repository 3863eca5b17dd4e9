package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lookup as spec/network-connections.md §7 and §11.9 want it. */
@Timeout(60)
class ProcessLookupTest {

    private static final long START = 1_700_000_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final FakePeer peer = new FakePeer();
    private ProcessLookup lookup = open(8192);

    private ProcessLookup open(int capacity) {
        return new ProcessLookup(peer, capacity, nanos::get, Duration.ofSeconds(5));
    }

    private void reopen(int capacity, Duration timeout) {
        lookup.close();
        lookup = new ProcessLookup(peer, capacity, nanos::get, timeout);
    }

    @AfterEach
    void close() {
        peer.deaf = false;
        peer.gate.countDown();
        lookup.close();
    }

    private static ProcessKey key(int pid) {
        return new ProcessKey(pid, START);
    }

    private static List<ProcessKey> keys(int... pids) {
        return Arrays.stream(pids).mapToObj(ProcessLookupTest::key).toList();
    }

    private static List<ProcessKey> range(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(ProcessLookupTest::key).toList();
    }

    private void pass(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    /** Names processes and waits until everything asked is answered. */
    private void warm(List<ProcessKey> keys) throws InterruptedException {
        lookup.warm(keys, Set.of());
        settle();
    }

    private void settle() throws InterruptedException {
        while (lookup.isBusy()) {
            Thread.sleep(1);
        }
    }

    private LookupStatistics statistics() {
        return lookup.statistics();
    }

    @Nested
    @DisplayName("The cases of §11.9")
    class Specified {
        @Test
        void oneRequestMakesThreeEntriesOfThreeKinds() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            peer.statuses.put(200, CgroupStatus.RETRY_LATER);
            peer.statuses.put(300, CgroupStatus.UNKNOWN_PERMANENT);
            warm(keys(100, 200, 300));
            assertEquals(1, peer.requestCount());
            assertEquals(keys(100, 200, 300), peer.request(0).processes());
            assertEquals(3, statistics().entries());
            assertEquals(1, statistics().requestsSent());
            assertEquals(1, statistics().requestsResponded());
            assertEquals(1, statistics().cacheMissesUnknown());
            assertEquals(CgroupStatus.UNKNOWN_PERMANENT,
                    lookup.known(key(300)).orElseThrow().cgroup().status());
        }

        @Test
        void aSecondWarmWithinASecondSendsNothing() throws InterruptedException {
            oneRequestMakesThreeEntriesOfThreeKinds();
            pass(0.999);
            warm(keys(100, 200, 300));
            assertEquals(1, peer.requestCount());
            assertEquals(3, statistics().cacheHits(), "the one that waits for a retry is a hit, too");
        }

        @Test
        void afterTheBackOffOneRequestAsksForThePendingOneOnly() throws InterruptedException {
            oneRequestMakesThreeEntriesOfThreeKinds();
            pass(1);
            warm(keys(100, 200, 300));
            assertEquals(2, peer.requestCount());
            assertEquals(keys(200), peer.request(1).processes());
            assertEquals(2, statistics().cacheMissesUnknown());
            assertEquals(3, statistics().cacheHits());
        }

        @Test
        void aDisjointPidDoesNotEvict() throws InterruptedException {
            oneRequestMakesThreeEntriesOfThreeKinds();
            peer.statuses.put(400, CgroupStatus.KNOWN);
            warm(keys(400));
            assertEquals(4, statistics().entries());
            assertEquals(0, statistics().cacheEvictionsLru());
            assertTrue(lookup.known(key(100)).isPresent());
        }

        @Test
        void tenRepeatedWarmsOfAKnownPidMakeNoRequest() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            for (int i = 0; i < 10; i++) {
                pass(1);
                warm(keys(100));
            }
            assertEquals(1, peer.requestCount());
            assertEquals(10, statistics().cacheHits());
        }

        @Test
        void aLookupWithAnotherStartTimeIsAMissAndAPidReuse() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            assertEquals(Optional.empty(), lookup.known(new ProcessKey(100, START + 10_000)));
            assertEquals(1, statistics().cacheEvictionsPidReuse());
            assertEquals(0, statistics().entries());
        }

        @Test
        void stopDuringABlockedRequestTakesLessThanTwoSeconds() throws InterruptedException {
            peer.gate = new CountDownLatch(1);
            lookup.warm(keys(100), Set.of());
            peer.awaitCall();
            assertTimeoutPreemptively(Duration.ofSeconds(2), lookup::close);
        }

        @Test
        void stopDuringARequestThatHearsNoInterruptTakesLessThanTwoSeconds() throws InterruptedException {
            peer.deaf = true;
            peer.gate = new CountDownLatch(1);
            lookup.warm(keys(100), Set.of());
            peer.awaitCall();
            assertTimeoutPreemptively(Duration.ofSeconds(2), lookup::close);
        }
    }

    @Nested
    @DisplayName("Warming")
    class Warming {
        @Test
        void aProcessOfUnknownStartIsNotLookedUp() throws InterruptedException {
            warm(List.of(new ProcessKey(100, 0)));
            assertEquals(0, peer.requestCount());
            assertEquals(Optional.empty(), lookup.known(new ProcessKey(100, 0)));
        }

        @Test
        void whatIsBeingAskedIsNotAskedAgain() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            peer.gate = new CountDownLatch(1);
            lookup.warm(keys(100), Set.of());
            peer.awaitCall();
            lookup.warm(keys(100), Set.of());
            assertEquals(0, statistics().intakeDepth());
            peer.gate.countDown();
            settle();
            assertEquals(1, peer.requestCount());
        }

        @Test
        void aFullIntakeDropsTheOldest() throws InterruptedException {
            peer.gate = new CountDownLatch(1);
            lookup.warm(keys(1), Set.of());
            peer.awaitCall();
            lookup.warm(range(10, 20_000), Set.of());
            assertEquals(16_384, statistics().intakeDepth());
            assertEquals(20_000 - 16_384, statistics().cacheMissesIntakeDropped());
            peer.gate.countDown();
            settle();
            assertEquals(key(10 + 20_000 - 16_384), peer.request(1).processes().get(0));
        }

        @Test
        void oneRequestAsksForNotMoreThan8192() throws InterruptedException {
            reopen(65_536, Duration.ofSeconds(5));
            warm(range(1, 10_000));
            List<Integer> sizes = peer.requests.stream().map(LookupRequest::size).toList();
            assertEquals(List.of(8192, 1808), sizes);
        }

        @Test
        void theSuccessorOfAProcessIsAskedForAndThePredecessorIsForgotten() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            ProcessKey successor = new ProcessKey(100, START + 10_000);
            warm(List.of(successor));
            assertEquals(1, statistics().cacheEvictionsPidReuse());
            assertEquals(successor, lookup.known(successor).orElseThrow().key());
            assertEquals(0, statistics().cacheHits());
        }

        @Test
        void aPredecessorDoesNotPushItsSuccessorOut() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            ProcessKey successor = new ProcessKey(100, START + 10_000);
            warm(List.of(successor));
            for (int i = 0; i < 3; i++) {
                warm(List.of(key(100), successor));
            }
            assertEquals(Optional.empty(), lookup.known(key(100)));
            assertEquals(1, peer.requestCount());
            assertEquals(0, statistics().cacheEvictionsPidReuse());
        }

        @Test
        void anAnswerThatSpeaksOfAnotherProcessIsAPidReuse() throws InterruptedException {
            LookupPeer confused = new LookupPeer() {
                @Override
                public LookupReply answer(LookupRequest request) throws InterruptedException {
                    peer.statuses.put(100, CgroupStatus.KNOWN);
                    ProcessInfo other = peer
                            .answer(new LookupRequest(List.of(new ProcessKey(100, START + 1)), List.of()))
                            .processes().get(0).process();
                    return new LookupReply(List.of(LookupReply.Answer.of(request.processes().get(0), other)),
                            List.of());
                }

                @Override
                public long connectAttempts() {
                    return 0;
                }

                @Override
                public long disconnects() {
                    return 0;
                }
            };
            lookup = new ProcessLookup(confused, 10, nanos::get);
            warm(keys(100));
            assertEquals(Optional.empty(), lookup.known(key(100)));
            assertEquals(1, statistics().cacheEvictionsPidReuse());
            assertEquals(1, statistics().cacheMissesUnknown());
        }

        @Test
        void theLeastRecentlyUsedMakesRoom() throws InterruptedException {
            reopen(3, Duration.ofSeconds(5));
            range(1, 4).forEach(each -> peer.statuses.put(each.pid(), CgroupStatus.KNOWN));
            warm(keys(1, 2, 3));
            warm(keys(1));
            lookup.known(key(2));
            warm(keys(4));
            assertEquals(1, statistics().cacheEvictionsLru());
            assertEquals(3, statistics().entries());
            assertEquals(Optional.empty(), lookup.known(key(3)));
            assertTrue(lookup.known(key(1)).isPresent());
            assertTrue(lookup.known(key(2)).isPresent());
            assertTrue(lookup.known(key(4)).isPresent());
        }

        @Test
        void aCacheTooSmallForWhatIsShownIsNoticed() throws InterruptedException {
            ProcessCache cache = new ProcessCache(2, nanos::get);
            cache.warm(keys(1, 2), Set.of());
            LookupRequest first = cache.take().orElseThrow();
            assertFalse(cache.answered(peer.answer(first), first, 0));
            cache.warm(keys(1, 2, 3), Set.of());
            LookupRequest second = cache.take().orElseThrow();
            assertTrue(cache.answered(peer.answer(second), second, 0));
        }

        @Test
        void aCacheOfOneWorks() throws InterruptedException {
            reopen(1, Duration.ofSeconds(5));
            peer.statuses.put(1, CgroupStatus.KNOWN);
            peer.statuses.put(2, CgroupStatus.KNOWN);
            warm(keys(1, 2));
            assertEquals(1, statistics().entries());
            assertEquals(1, statistics().capacity());
            assertTrue(lookup.known(key(2)).isPresent());
        }
    }

    @Nested
    @DisplayName("Asking again")
    class Again {
        @Test
        void thePauseDoublesUpToAMinute() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.RETRY_LATER);
            warm(keys(100));
            int asked = 1;
            for (double pause : new double[]{1, 2, 4, 8, 16, 32, 60, 60}) {
                pass(pause - 0.001);
                warm(keys(100));
                assertEquals(asked, peer.requestCount(), "before " + pause + " s");
                pass(0.001);
                warm(keys(100));
                assertEquals(++asked, peer.requestCount(), "after " + pause + " s");
            }
        }

        @Test
        void anUnknownProcessIsAskedForAgainLikeAPendingOne() throws InterruptedException {
            warm(keys(100));
            warm(keys(100));
            assertEquals(1, peer.requestCount());
            assertEquals(Optional.empty(), lookup.known(key(100)));
            pass(1);
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            assertTrue(lookup.known(key(100)).isPresent());
        }

        @Test
        void whatIsKnownIsAskedForAgainAfterABoundedAgeButNotAllAtOnce() throws InterruptedException {
            List<ProcessKey> all = range(1, 100);
            all.forEach(each -> peer.statuses.put(each.pid(),
                    each.pid() % 2 == 0 ? CgroupStatus.HOST_ROOT : CgroupStatus.UNKNOWN_PERMANENT));
            warm(all);
            pass(44);
            warm(all);
            assertEquals(1, peer.requestCount());
            Set<Integer> sizes = new HashSet<>();
            int asked = 0;
            for (int second = 45; second <= 76; second++) {
                pass(1);
                int before = peer.requestCount();
                warm(all);
                int size = peer.requestCount() == before ? 0 : peer.request(before).size();
                asked += size;
                sizes.add(size);
                assertTrue(size <= 10, size + " at once");
            }
            assertEquals(100, asked);
        }

        @Test
        void aProcessThatEndedStaysKnown() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            peer.statuses.clear();
            pass(80);
            warm(keys(100));
            assertEquals(2, peer.requestCount());
            assertEquals("p100", lookup.known(key(100)).orElseThrow().comm());
        }

        @Test
        void groupsAreAskedForLikeProcesses() throws InterruptedException {
            peer.groups.put("/pending", CgroupStatus.RETRY_LATER);
            for (int i = 0; i < 3; i++) {
                lookup.warm(List.of(), Set.of("/pending", "/known"));
                settle();
            }
            assertEquals(1, peer.requestCount());
            assertEquals(Set.of("/pending", "/known"), Set.copyOf(peer.request(0).groups()));
            pass(1);
            lookup.warm(List.of(), Set.of("/pending", "/known"));
            settle();
            assertEquals(List.of("/pending"), peer.request(1).groups());
        }
    }

    @Nested
    @DisplayName("Answers")
    class Answers {
        @Test
        void areToldOnce() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            assertEquals(List.of(key(100)), lookup.takeAnswers().stream().map(ProcessInfo::key).toList());
            assertEquals(List.of(), lookup.takeAnswers());
        }

        @Test
        void areToldAgainOnlyIfTheyDiffer() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.RETRY_LATER);
            warm(keys(100));
            lookup.takeAnswers();
            pass(1);
            warm(keys(100));
            assertEquals(List.of(), lookup.takeAnswers());
            peer.statuses.put(100, CgroupStatus.KNOWN);
            pass(2);
            warm(keys(100));
            assertEquals(CgroupStatus.KNOWN, lookup.takeAnswers().get(0).cgroup().status());
        }

        @Test
        void ofWhatBecameAnotherProgramAreWorthNothing() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            lookup.takeAnswers();
            lookup.renamed(100);
            assertEquals(Optional.empty(), lookup.known(key(100)));
            peer.names.put(100, "nginx");
            warm(keys(100));
            assertEquals("nginx", lookup.known(key(100)).orElseThrow().comm());
            assertEquals("nginx", lookup.takeAnswers().get(0).comm());
        }

        @Test
        void thatWereNotTakenBeforeItBecameAnotherProgramAreNotTold() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            warm(keys(100));
            lookup.renamed(100);
            assertEquals(List.of(), lookup.takeAnswers());
            warm(keys(100));
            assertEquals(1, lookup.takeAnswers().size());
        }

        @Test
        void onTheirWayWhenItBecameAnotherProgramAreNotBelieved() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            peer.gate = new CountDownLatch(1);
            lookup.warm(keys(100), Set.of());
            peer.awaitCall();
            lookup.renamed(100);
            peer.gate.countDown();
            settle();
            assertEquals(Optional.empty(), lookup.known(key(100)));
            assertEquals(List.of(), lookup.takeAnswers());
            warm(keys(100));
            assertEquals(2, peer.requestCount());
            assertTrue(lookup.known(key(100)).isPresent());
        }
    }

    @Nested
    @DisplayName("Failures")
    class Failures {
        @Test
        void dropWhatWasAskedForUntilALaterWarm() throws InterruptedException {
            peer.statuses.put(100, CgroupStatus.KNOWN);
            peer.failure = new IllegalStateException("the test wants it");
            warm(keys(100));
            assertEquals(1, statistics().requestsFailed());
            assertEquals(0, statistics().entries());
            peer.failure = null;
            warm(keys(100));
            assertEquals(1, peer.requestCount(), "not within a second");
            pass(1);
            warm(keys(100));
            assertEquals(2, statistics().requestsSent());
            assertEquals(1, statistics().requestsResponded());
            assertTrue(lookup.known(key(100)).isPresent());
        }

        @Test
        void anAnswerWithAnItemMissingIsOne() throws InterruptedException {
            peer.forgetful = true;
            warm(keys(100, 200));
            assertEquals(1, statistics().requestsFailed());
            assertEquals(0, statistics().requestsResponded());
            assertEquals(0, statistics().entries());
        }

        @Test
        void aRequestThatHangsIsGivenUpAndTheNextOneIsServed() throws InterruptedException {
            reopen(100, Duration.ofMillis(20));
            peer.statuses.put(200, CgroupStatus.KNOWN);
            peer.deaf = true;
            peer.gate = new CountDownLatch(1);
            warm(keys(100));
            assertEquals(1, statistics().requestsFailed());
            peer.deaf = false;
            peer.gate = new CountDownLatch(0);
            pass(1);
            warm(keys(200));
            assertTrue(lookup.known(key(200)).isPresent(), "while the first one still hangs");
        }

        @Test
        void oneProcessThatHangsDoesNotKeepTheOthersUnknown() throws InterruptedException {
            reopen(100, Duration.ofMillis(50));
            List<ProcessKey> all = range(1, 16);
            all.forEach(each -> peer.statuses.put(each.pid(), CgroupStatus.KNOWN));
            peer.hangingPid = 5;
            for (int second = 0; second < 12; second++) {
                warm(all);
                pass(1);
            }
            List<ProcessKey> unknown = new ArrayList<>(all);
            unknown.removeIf(each -> lookup.known(each).isPresent());
            assertEquals(keys(5), unknown);
            int before = peer.requestCount();
            warm(all);
            assertEquals(before, peer.requestCount(), "it is left alone for a minute");
        }

        @Test
        void nothingIsLostWhenManyThreadsUseItAtOnce() throws InterruptedException {
            reopen(64, Duration.ofSeconds(5));
            List<ProcessKey> all = range(1, 50);
            all.forEach(each -> peer.statuses.put(each.pid(), CgroupStatus.KNOWN));
            List<Thread> users = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                users.add(new Thread(() -> {
                    for (int step = 0; step < 2000; step++) {
                        int pid = 1 + random.nextInt(100);
                        lookup.warm(range(pid, 10), Set.of("/" + pid));
                        lookup.renamed(1 + random.nextInt(100));
                        lookup.known(new ProcessKey(pid, START + random.nextInt(2)));
                        lookup.takeAnswers();
                        nanos.addAndGet(random.nextInt(50_000_000));
                    }
                }));
            }
            users.forEach(Thread::start);
            for (Thread each : users) {
                each.join();
            }
            settle();
            pass(100);
            warm(all);
            assertEquals(all, all.stream().filter(each -> lookup.known(each).isPresent()).toList());
            LookupStatistics end = statistics();
            assertEquals(end.requestsSent(), end.requestsResponded());
            assertEquals(8001, end.handlerOverheads().stream().mapToLong(Long::longValue).sum());
        }

        @Test
        void threadsThatHangForEverAreNotWithoutNumber() throws InterruptedException {
            reopen(100, Duration.ofMillis(5));
            peer.deaf = true;
            peer.gate = new CountDownLatch(1);
            for (int i = 1; i <= 12; i++) {
                warm(keys(i));
                pass(1);
            }
            assertEquals(12, statistics().requestsFailed());
            // on a busy machine a request may be given up before its thread gets to the peer
            int asked = peer.requestCount();
            assertTrue(asked > 1 && asked <= 8, asked + " threads");
        }
    }

    @Nested
    @DisplayName("Statistics")
    class Figures {
        @Test
        void everyWarmIsOneCountOfTheOverheadAndEveryRequestOneOfTheDurations() throws InterruptedException {
            warm(keys(100));
            warm(keys(100));
            assertEquals(List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), statistics().requestDurations());
            assertEquals(List.of(2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), statistics().handlerOverheads());
        }

        @Test
        void theBucketsExcludeEachOtherAndCountWholeMilliseconds() {
            DurationBuckets buckets = new DurationBuckets();
            double[] millis = {0, 1, 1.999, 2, 5.9, 6, 10, 11, 50, 51, 100, 101, 500, 501, 1000.9, 1001, 60_000};
            for (double each : millis) {
                buckets.add((long) (each * 1e6));
            }
            assertEquals(List.of(3L, 2L, 2L, 2L, 2L, 2L, 2L, 2L), buckets.counts());
        }

        @Test
        void thePeersOwnCountsAreItsConnections() {
            assertEquals(7, statistics().peerConnectAttempts());
            assertEquals(3, statistics().peerDisconnects());
        }
    }
}
