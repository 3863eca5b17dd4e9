package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers as a test wants it to, and keeps what it was asked. */
final class FakePeer implements LookupPeer {

    /** What is said of a pid; nothing for those that are not in it. */
    final Map<Integer, CgroupStatus> statuses = new ConcurrentHashMap<>();
    final Map<Integer, String> names = new ConcurrentHashMap<>();
    final Map<String, CgroupStatus> groups = new ConcurrentHashMap<>();
    final List<LookupRequest> requests = new ArrayList<>();
    volatile RuntimeException failure;
    volatile boolean forgetful;
    /** Whoever has this pid makes a request hang. */
    volatile int hangingPid;
    volatile boolean deaf;
    volatile CountDownLatch gate = new CountDownLatch(0);
    private CountDownLatch called = new CountDownLatch(1);

    @Override
    public LookupReply answer(LookupRequest request) throws InterruptedException {
        synchronized (this) {
            requests.add(request);
            called.countDown();
        }
        while (deaf) {
            try {
                gate.await();
                break;
            } catch (InterruptedException e) {
                continue; // hangs in the kernel
            }
        }
        gate.await();
        if (request.processes().stream().anyMatch(key -> key.pid() == hangingPid)) {
            new CountDownLatch(1).await();
        }
        if (failure != null) {
            throw failure;
        }
        List<LookupReply.Answer> answers = new ArrayList<>();
        request.processes().forEach(key -> answers.add(answer(key)));
        if (forgetful) {
            answers.remove(0);
        }
        return new LookupReply(answers, request.groups().stream()
                .map(path -> groups.getOrDefault(path, CgroupStatus.KNOWN)).toList());
    }

    private LookupReply.Answer answer(ProcessKey key) {
        CgroupStatus status = statuses.get(key.pid());
        return status == null
                ? LookupReply.Answer.unknown(key)
                : LookupReply.Answer.of(key, new ProcessInfo(key, 1, 0, "root",
                        names.getOrDefault(key.pid(), "p" + key.pid()), List.of(), Cgroup.of("/x", status)));
    }

    synchronized int requestCount() {
        return requests.size();
    }

    synchronized LookupRequest request(int index) {
        return requests.get(index);
    }

    void awaitCall() throws InterruptedException {
        if (!called.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }

    @Override
    public long connectAttempts() {
        return 7;
    }

    @Override
    public long disconnects() {
        return 3;
    }
}
