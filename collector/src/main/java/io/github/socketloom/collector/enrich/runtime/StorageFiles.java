package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The lists of containers that containers/storage keeps for Podman and CRI-O. */
final class StorageFiles implements Teller {

    private static final List<String> FILES = List.of("overlay-containers/containers.json",
            "overlay-containers/volatile-containers.json", "vfs-containers/containers.json",
            "btrfs-containers/containers.json", "zfs-containers/containers.json");

    private final HostTree tree;
    private final RuntimeFacts facts;
    private final List<String> folders;

    /** @param folders folders of the storage, {@code /var/lib/containers/storage} for example */
    StorageFiles(HostTree tree, RuntimeFacts facts, List<String> folders) {
        this.tree = tree;
        this.facts = facts;
        this.folders = List.copyOf(folders);
    }

    @Override
    public String name() {
        return "podman files";
    }

    @Override
    public List<String> places() {
        return folders;
    }

    @Override
    public boolean serves(Cgroup container) {
        return switch (container.orchestrator()) {
            case PODMAN, CRIO, K8S, UNKNOWN -> ContainerIds.isFull(container);
            default -> false;
        };
    }

    @Override
    public ContainerFacts ask(Cgroup container) throws TellerException {
        for (String folder : folders) {
            for (String name : FILES) {
                String file = folder + "/" + name;
                try {
                    ContainerFacts told = facts.stored(tree.read(file), container.containerId());
                    if (told != null) {
                        return told;
                    }
                } catch (NoSuchFileException e) {
                    continue;
                } catch (IOException e) {
                    throw TellerException.of(file, e);
                }
            }
        }
        return null;
    }
}
