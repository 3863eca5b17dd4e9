package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.source.KernelAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Asks the container runtimes of a host for their containers: first by the files that they keep, as those are there when
 * a daemon is not, then by their sockets. Calls block, each for some seconds at most. Any thread.
 */
public final class ContainerNames implements AutoCloseable {

    private static final String NAME = "container_names";
    private static final String PROXMOX = "/etc/pve";
    private static final List<String> STORAGE = List.of("/var/lib/containers/storage", "/run/containers/storage");
    private static final Duration HTTP_TIMEOUT = Duration.ofMillis(1500);
    private static final Duration FILE_TIMEOUT = Duration.ofSeconds(2);
    private static final List<Orchestrator> OF_DOCKER = List.of(Orchestrator.DOCKER, Orchestrator.K8S,
            Orchestrator.UNKNOWN);
    private static final List<Orchestrator> OF_PODMAN = List.of(Orchestrator.PODMAN, Orchestrator.UNKNOWN);
    /** So many places that may not be read are named. */
    private static final int MOST_NAMED = 4;
    private static final String REMEDY = "run the collector as root, or with CAP_DAC_READ_SEARCH for the files; for a "
            + "socket membership in its group (docker) is enough";

    private final HostTree tree;
    private final UnixHttpClient http = new UnixHttpClient(HTTP_TIMEOUT);
    private final Patience patience = new Patience(FILE_TIMEOUT);
    private final List<Teller> tellers = new ArrayList<>();
    /** Who is asked for containers in users' slices. */
    private final List<Teller> ofUsers = new ArrayList<>();
    private final boolean proxmox;

    /**
     * Looks for runtimes below the root of the host.
     *
     * @param files the host's files
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public ContainerNames(KernelAccess files, LongSupplier nanoTime) {
        tree = new HostTree(files);
        RuntimeFacts facts = new RuntimeFacts();
        proxmox = look(PROXMOX) == Sight.FOLDER;
        tellers.add(InspectFiles.ofHost(tree, facts));
        tellers.add(new BundleFiles(tree, facts));
        tellers.add(new KubeletLogs(tree, nanoTime));
        tellers.add(new StorageFiles(tree, facts, STORAGE));
        if (proxmox) {
            tellers.add(new ProxmoxFiles(tree, patience));
        }
        tellers.add(new InspectSocket("docker socket", OF_DOCKER, "/run/docker.sock", tree, facts, http, nanoTime));
        tellers.add(new InspectSocket("podman socket", OF_PODMAN, "/run/podman/podman.sock", tree, facts, http,
                nanoTime));
        ofUsers.add(new UserRuntimes(tree, facts, patience,
                socket -> new InspectSocket("user's podman socket", List.of(Orchestrator.PODMAN), socket, tree, facts,
                        http, nanoTime),
                socket -> new InspectSocket("user's docker socket", List.of(Orchestrator.DOCKER), socket, tree, facts,
                        http, nanoTime)));
    }

    private ContainerNames() {
        tree = null;
        proxmox = false;
    }

    /** Returns one that asks nobody. */
    public static ContainerNames none() {
        return new ContainerNames();
    }

    /** Tells whether the host is a Proxmox server. */
    public boolean isProxmox() {
        return proxmox;
    }

    /**
     * Asks everybody who may know a container until one names it and its image. For one in an ordinary user's slice that
     * is this user's own runtime only: users may make groups there that bear the ids of others' containers.
     */
    public Answer ask(Cgroup container) {
        ContainerFacts told = null;
        String failure = null;
        String refusal = null;
        for (Teller teller : container.sessionUid() > 0 ? ofUsers : tellers) {
            if (!teller.serves(container)) {
                continue;
            }
            try {
                ContainerFacts more = teller.ask(container);
                if (more != null) {
                    told = told == null ? more : told.or(more);
                    if (told.name() != null && told.image() != null) {
                        break;
                    }
                }
            } catch (TellerException e) {
                if (e.isRefused()) {
                    refusal = e.getMessage();
                } else {
                    failure = e.getMessage();
                }
            }
        }
        if (told != null && told.isNamed()) {
            return new Answer(Answer.Outcome.TOLD, told, null);
        }
        if (failure != null) {
            return new Answer(Answer.Outcome.FAILED, null, failure);
        }
        return refusal != null
                ? new Answer(Answer.Outcome.REFUSED, null, refusal)
                : new Answer(Answer.Outcome.NO_SUCH, null, null);
    }

    /** Returns what became of connections to sockets. */
    public PeerStatistics peerStatistics() {
        return new PeerStatistics(http.connectAttempts(), http.disconnects());
    }

    private enum Sight {
        FOLDER, FILE, NOTHING, HIDDEN
    }

    /**
     * Looks which runtimes there are and which of them may be asked.
     *
     * @param unnamed how many containers are without a name for good; they are mentioned
     */
    public Capability look(int unnamed) {
        List<String> found = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (Teller teller : tellers) {
            boolean finds = false;
            for (String place : teller.places()) {
                Sight sight = look(place);
                if (sight == Sight.HIDDEN) {
                    hidden.add(place);
                }
                finds |= sight == Sight.FOLDER || sight == Sight.FILE;
            }
            if (finds) {
                found.add(teller.name());
            }
        }
        String means = found.isEmpty() ? "files and sockets" : String.join(", ", found);
        String lost = unnamed == 0 ? "" : unnamed + (unnamed == 1 ? " container has" : " containers have") + " no name";
        if (!hidden.isEmpty()) {
            String more = hidden.size() > MOST_NAMED ? " and " + (hidden.size() - MOST_NAMED) + " more" : "";
            String reason = String.join(", ", hidden.subList(0, Math.min(hidden.size(), MOST_NAMED))) + more
                    + " may not be read" + (lost.isEmpty() ? "" : "; " + lost);
            return found.isEmpty()
                    ? Capability.unavailable(NAME, means, reason, REMEDY)
                    : Capability.limited(NAME, means, reason, REMEDY);
        }
        if (found.isEmpty()) {
            return Capability.limited(NAME, means,
                    "no container runtime was found" + (lost.isEmpty() ? "" : "; " + lost), null);
        }
        return lost.isEmpty()
                ? Capability.available(NAME, means)
                : Capability.limited(NAME, means, lost + ": no runtime that was found knows them", null);
    }

    private Sight look(String place) {
        try {
            return patience.call(() -> see(place));
        } catch (TellerException e) {
            return Sight.HIDDEN;
        }
    }

    private Sight see(String place) {
        try {
            Path path = tree.resolve(place);
            if (Files.isDirectory(path)) {
                return Files.isReadable(path) && Files.isExecutable(path) ? Sight.FOLDER : Sight.HIDDEN;
            }
            return Files.isWritable(path) ? Sight.FILE : Sight.HIDDEN;
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Sight.NOTHING;
        } catch (IOException e) {
            return Sight.HIDDEN;
        }
    }

    @Override
    public void close() {
        patience.close();
    }
}
