package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;

/** The bundles that containerd and CRI-O run: {@code config.json} with annotations about pod and container. */
final class BundleFiles implements Teller {

    /** One folder for each of containerd's namespaces below. */
    private static final List<String> CONTAINERD = List.of("/run/containerd/io.containerd.runtime.v2.task",
            "/run/k3s/containerd/io.containerd.runtime.v2.task",
            "/var/snap/microk8s/common/run/containerd/io.containerd.runtime.v2.task",
            "/run/containerd/io.containerd.runtime.v1.linux");
    private static final List<String> CRIO = List.of("/run/containers/storage/overlay-containers",
            "/var/lib/containers/storage/overlay-containers");
    private static final int MOST_NAMESPACES = 256;

    private final HostTree tree;
    private final RuntimeFacts facts;

    BundleFiles(HostTree tree, RuntimeFacts facts) {
        this.tree = tree;
        this.facts = facts;
    }

    @Override
    public String name() {
        return "containerd and CRI-O bundles";
    }

    @Override
    public List<String> places() {
        List<String> places = new ArrayList<>(CONTAINERD);
        places.add(CRIO.get(0));
        return places;
    }

    @Override
    public boolean serves(Cgroup container) {
        return switch (container.orchestrator()) {
            case K8S, CRIO, CONTAINERD, UNKNOWN -> ContainerIds.isFull(container);
            default -> false;
        };
    }

    @Override
    public ContainerFacts ask(Cgroup container) throws TellerException {
        String id = container.containerId();
        for (String folder : CRIO) {
            ContainerFacts told = read(folder + "/" + id + "/userdata/config.json");
            if (told != null) {
                return told;
            }
        }
        for (String folder : CONTAINERD) {
            for (String namespace : namespaces(folder)) {
                ContainerFacts told = read(folder + "/" + namespace + "/" + id + "/config.json");
                if (told != null) {
                    return told;
                }
            }
        }
        return null;
    }

    private List<String> namespaces(String folder) throws TellerException {
        try {
            return tree.list(folder, MOST_NAMESPACES);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw TellerException.of(folder, e);
        }
    }

    private ContainerFacts read(String file) throws TellerException {
        try {
            return facts.bundled(tree.read(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw TellerException.of(file, e);
        }
    }
}
