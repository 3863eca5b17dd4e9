package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Orchestrator;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the kubelet's logs, which often anybody may list: {@code POD_NAMESPACE_CONTAINER-ID.log} among those of
 * the containers and {@code NAMESPACE_POD_UID} among those of the pods. No log is opened.
 */
final class KubeletLogs implements Teller {

    private static final String CONTAINERS = "/var/log/containers";
    private static final String PODS = "/var/log/pods";
    private static final Pattern CONTAINER = Pattern.compile("([^_]+)_([^_]+)_([^_]+)-([0-9a-f]{12,128})\\.log");
    private static final Pattern POD = Pattern.compile("([^_]+)_([^_]+)_([0-9a-f-]{32,36})");
    private static final int MOST = 16_384;
    private static final long AGE_NANOS = 2_000_000_000L;

    private final HostTree tree;
    private final LongSupplier nanoTime;
    private Map<String, ContainerFacts> containers = Map.of();
    private Map<String, ContainerFacts> pods = Map.of();
    private boolean listed;
    private long listedAt;

    /** @param nanoTime a monotonic clock in nanoseconds */
    KubeletLogs(HostTree tree, LongSupplier nanoTime) {
        this.tree = tree;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return "kubelet logs";
    }

    @Override
    public List<String> places() {
        return List.of(CONTAINERS, PODS);
    }

    @Override
    public boolean serves(Cgroup container) {
        return container.orchestrator() == Orchestrator.K8S || container.podUid() != null
                || container.orchestrator() == Orchestrator.UNKNOWN && ContainerIds.isFull(container);
    }

    @Override
    public synchronized ContainerFacts ask(Cgroup container) throws TellerException {
        if (!listed || nanoTime.getAsLong() - listedAt >= AGE_NANOS) {
            list();
        }
        ContainerFacts told = containers.get(container.containerId());
        return told != null || container.podUid() == null ? told : pods.get(container.podUid());
    }

    private void list() throws TellerException {
        Map<String, ContainerFacts> byId = new HashMap<>();
        for (String name : names(CONTAINERS)) {
            Matcher log = CONTAINER.matcher(name);
            if (log.matches()) {
                byId.put(log.group(4), new ContainerFacts(log.group(3), null, log.group(1), null, log.group(2), false,
                        null, Map.of()));
            }
        }
        Map<String, ContainerFacts> byUid = new HashMap<>();
        for (String name : names(PODS)) {
            Matcher pod = POD.matcher(name);
            if (pod.matches()) {
                byUid.put(pod.group(3), new ContainerFacts(null, null, pod.group(2), pod.group(3), pod.group(1), false,
                        null, Map.of()));
            }
        }
        containers = byId;
        pods = byUid;
        listed = true;
        listedAt = nanoTime.getAsLong();
    }

    private List<String> names(String folder) throws TellerException {
        try {
            return tree.list(folder, MOST);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw TellerException.of(folder, e);
        }
    }
}
