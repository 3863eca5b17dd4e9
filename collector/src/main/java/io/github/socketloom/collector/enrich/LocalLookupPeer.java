package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Answers lookups from this host itself: its processes, their ancestors, control groups and users. Any thread. */
public final class LocalLookupPeer implements LookupPeer {

    /** After that what is left is put off, so that a slow container runtime does not make a whole request fail. */
    private static final long BUDGET_NANOS = 2_500_000_000L;

    private final ProcessSource processes;
    private final CgroupResolver groups;
    private final UserNames users;
    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public LocalLookupPeer(ProcessSource processes, CgroupResolver groups, UserNames users, LongSupplier nanoTime) {
        this.processes = processes;
        this.groups = groups;
        this.users = users;
        this.nanoTime = nanoTime;
    }

    @Override
    public LookupReply answer(LookupRequest request) throws InterruptedException {
        long began = nanoTime.getAsLong();
        List<CgroupStatus> statuses = new ArrayList<>(request.groups().size());
        for (String path : request.groups()) {
            statuses.add(isTimeLeft(began) ? groups.resolve(path).status() : CgroupStatus.RETRY_LATER);
        }
        List<LookupReply.Answer> answers = new ArrayList<>(request.processes().size());
        for (ProcessKey key : request.processes()) {
            answers.add(isTimeLeft(began) ? answer(key) : LookupReply.Answer.later(key));
        }
        return new LookupReply(answers, statuses);
    }

    private boolean isTimeLeft(long began) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return nanoTime.getAsLong() - began < BUDGET_NANOS;
    }

    private LookupReply.Answer answer(ProcessKey key) {
        return processes.read(key).map(facts -> LookupReply.Answer.of(key, described(facts)))
                .orElseGet(() -> LookupReply.Answer.unknown(key));
    }

    private ProcessInfo described(ProcessFacts facts) {
        Cgroup group = facts.cgroupPath() == null ? Cgroup.UNKNOWN : groups.resolve(facts.cgroupPath());
        return new ProcessInfo(facts.key(), facts.parentPid(), facts.uid(), users.name(facts.uid()), facts.comm(),
                facts.command(), facts.executable(), processes.ancestors(facts), group, facts.networkNamespace());
    }

    @Override
    public long connectAttempts() {
        return groups.connectAttempts();
    }

    @Override
    public long disconnects() {
        return groups.disconnects();
    }
}
