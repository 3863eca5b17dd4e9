package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Orchestrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The container runtimes that users run without rights of their own ("rootless"): files in their home folders, sockets
 * in their runtime folders. A user is believed about containers in its own slice only, or it could give names to those
 * of others. Home folders may be on a server that hangs, or full of traps, so they are looked into with patience that
 * ends.
 */
final class UserRuntimes implements Teller {

    private static final String PASSWD = "/etc/passwd";
    private static final int UID = 2;
    private static final int HOME = 5;
    private static final int MOST_USERS = 1024;

    private final HostTree tree;
    private final RuntimeFacts facts;
    private final Patience patience;
    private final Function<String, InspectSocket> podmanSocket;
    private final Function<String, InspectSocket> dockerSocket;
    private final Map<Long, List<Teller>> users = new LinkedHashMap<>();

    UserRuntimes(HostTree tree, RuntimeFacts facts, Patience patience, Function<String, InspectSocket> podmanSocket,
            Function<String, InspectSocket> dockerSocket) {
        this.tree = tree;
        this.facts = facts;
        this.patience = patience;
        this.podmanSocket = podmanSocket;
        this.dockerSocket = dockerSocket;
    }

    @Override
    public String name() {
        return "users' podman and docker";
    }

    @Override
    public List<String> places() {
        return List.of(); // those of every user would be many, and some slow to look at
    }

    @Override
    public boolean serves(Cgroup container) {
        boolean engine = container.orchestrator() == Orchestrator.PODMAN
                || container.orchestrator() == Orchestrator.DOCKER;
        return engine && container.sessionUid() > 0 && ContainerIds.isFull(container);
    }

    @Override
    public ContainerFacts ask(Cgroup container) throws TellerException {
        TellerException problem = null;
        for (Teller teller : ofUser(container.sessionUid())) {
            if (!teller.serves(container)) {
                continue;
            }
            try {
                ContainerFacts told = patience.call(() -> teller.ask(container));
                if (told != null) {
                    return told;
                }
            } catch (TellerException e) {
                problem = e;
            }
        }
        if (problem != null) {
            throw problem;
        }
        return null;
    }

    private synchronized List<Teller> ofUser(long uid) throws TellerException {
        List<Teller> known = users.get(uid);
        if (known != null) {
            return known;
        }
        if (users.size() >= MOST_USERS) {
            users.clear();
        }
        String runtimeFolder = "/run/user/" + uid;
        List<Teller> tellers = new ArrayList<>();
        String home = home(uid);
        if (home != null) {
            tellers.add(new StorageFiles(tree, facts, List.of(home + "/.local/share/containers/storage")));
            tellers.add(new InspectFiles(tree, facts, List.of(home + "/.local/share/docker")));
        }
        tellers.add(podmanSocket.apply(runtimeFolder + "/podman/podman.sock"));
        tellers.add(dockerSocket.apply(runtimeFolder + "/docker.sock"));
        users.put(uid, tellers);
        return tellers;
    }

    /** Returns the home folder of a user; null if the host does not know that user, or not by this file. */
    private String home(long uid) throws TellerException {
        try {
            for (String line : new String(tree.read(PASSWD), StandardCharsets.UTF_8).split("\n")) {
                String[] fields = line.split(":");
                if (fields.length > HOME && fields[UID].equals(Long.toString(uid)) && fields[HOME].startsWith("/")) {
                    return fields[HOME];
                }
            }
            return null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw TellerException.of(PASSWD, e);
        }
    }
}
