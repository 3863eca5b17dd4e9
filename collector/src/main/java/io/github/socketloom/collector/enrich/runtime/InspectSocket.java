package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Orchestrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The socket of Docker, or of Podman, which answers the same request: {@code GET /containers/ID/json}. One that fails is
 * left alone for a while, longer each time, so that a daemon which hangs does not hold up the names of others.
 */
final class InspectSocket implements Teller {

    private static final long FIRST_PAUSE_NANOS = 5_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String name;
    private final List<Orchestrator> orchestrators;
    private final String socket;
    private final HostTree tree;
    private final RuntimeFacts facts;
    private final UnixHttpClient http;
    private final LongSupplier nanoTime;
    private long pause;
    private long pausedUntil;

    /**
     * @param name what it is
     * @param orchestrators whose containers it knows
     * @param socket path on the host
     * @param nanoTime a monotonic clock in nanoseconds
     */
    InspectSocket(String name, List<Orchestrator> orchestrators, String socket, HostTree tree, RuntimeFacts facts,
            UnixHttpClient http, LongSupplier nanoTime) {
        this.name = name;
        this.orchestrators = List.copyOf(orchestrators);
        this.socket = socket;
        this.tree = tree;
        this.facts = facts;
        this.http = http;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> places() {
        return List.of(socket);
    }

    @Override
    public boolean serves(Cgroup container) {
        return orchestrators.contains(container.orchestrator()) && ContainerIds.isFull(container);
    }

    @Override
    public ContainerFacts ask(Cgroup container) throws TellerException {
        if (isPaused()) {
            throw TellerException.failed(socket + " did not answer before", null);
        }
        HttpResponse response;
        Path path;
        try {
            path = tree.resolve(socket);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw TellerException.of(socket, e);
        }
        if (!Files.isWritable(path)) {
            throw TellerException.refused(socket); // connect(2) asks for the right to write
        }
        try {
            response = http.get(path, "/containers/" + container.containerId() + "/json");
            answered();
        } catch (IOException e) {
            failed();
            throw TellerException.failed(socket + ": " + e.getMessage(), e);
        }
        return told(response);
    }

    private ContainerFacts told(HttpResponse response) throws TellerException {
        switch (response.status()) {
            case OK :
                try {
                    return facts.inspected(response.body());
                } catch (IOException e) {
                    throw TellerException.failed(socket + " answers with what is no description of a container", e);
                }
            case NOT_FOUND :
                return null;
            case UNAUTHORIZED, FORBIDDEN :
                throw TellerException.refused(socket);
            default :
                throw TellerException.failed(socket + " answers with status " + response.status(), null);
        }
    }

    private synchronized boolean isPaused() {
        return pause > 0 && nanoTime.getAsLong() - pausedUntil < 0;
    }

    private synchronized void failed() {
        pause = pause == 0 ? FIRST_PAUSE_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        pausedUntil = nanoTime.getAsLong() + pause;
    }

    private synchronized void answered() {
        pause = 0;
    }
}
