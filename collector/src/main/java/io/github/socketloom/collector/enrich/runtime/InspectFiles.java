package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Docker's own files of its containers: {@code containers/ID/config.v2.json} below its data folder. */
final class InspectFiles implements Teller {

    private static final String DEFAULT = "/var/lib/docker";
    private static final String SNAP = "/var/snap/docker/common/var-lib-docker";
    private static final String SETTINGS = "/etc/docker/daemon.json";

    private final HostTree tree;
    private final RuntimeFacts facts;
    private final List<String> dataFolders;

    InspectFiles(HostTree tree, RuntimeFacts facts, List<String> dataFolders) {
        this.tree = tree;
        this.facts = facts;
        this.dataFolders = List.copyOf(dataFolders);
    }

    /** Returns the files of the host's own Docker, wherever its settings say that they are. */
    static InspectFiles ofHost(HostTree tree, RuntimeFacts facts) {
        List<String> folders = new ArrayList<>(List.of(DEFAULT, SNAP));
        try {
            String folder = Json.text(new Json().parse(tree.read(SETTINGS)), "data-root");
            if (folder != null && folder.startsWith("/")) {
                folders.add(0, folder);
            }
        } catch (IOException e) {
            // without readable settings its data are where they are by default
        }
        return new InspectFiles(tree, facts, folders);
    }

    @Override
    public String name() {
        return "docker files";
    }

    @Override
    public List<String> places() {
        return dataFolders.stream().map(folder -> folder + "/containers").toList();
    }

    @Override
    public boolean serves(Cgroup container) {
        return switch (container.orchestrator()) {
            case DOCKER, K8S, UNKNOWN -> ContainerIds.isFull(container);
            default -> false;
        };
    }

    @Override
    public ContainerFacts ask(Cgroup container) throws TellerException {
        for (String place : places()) {
            String file = place + "/" + container.containerId() + "/config.v2.json";
            try {
                return facts.inspected(tree.read(file));
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                throw TellerException.of(file, e);
            }
        }
        return null;
    }
}
