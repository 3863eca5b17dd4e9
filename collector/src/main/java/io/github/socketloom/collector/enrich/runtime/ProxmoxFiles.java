package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Orchestrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;

/** The settings of a Proxmox server's machines and containers, which have mere numbers for names elsewhere. */
final class ProxmoxFiles implements Teller {

    private static final String MACHINES = "/etc/pve/qemu-server";
    private static final String CONTAINERS = "/etc/pve/lxc";

    private final HostTree tree;
    private final Patience patience;

    /** @param patience for the cluster's file system, which is a program that may hang */
    ProxmoxFiles(HostTree tree, Patience patience) {
        this.tree = tree;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "Proxmox files";
    }

    @Override
    public List<String> places() {
        return List.of(MACHINES, CONTAINERS);
    }

    @Override
    public boolean serves(Cgroup container) {
        boolean machine = container.orchestrator() == Orchestrator.KVM;
        return (machine || container.orchestrator() == Orchestrator.LXC)
                && container.containerId().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public ContainerFacts ask(Cgroup container) throws TellerException {
        return patience.call(() -> read(container));
    }

    private ContainerFacts read(Cgroup container) throws TellerException {
        boolean machine = container.orchestrator() == Orchestrator.KVM;
        String file = (machine ? MACHINES : CONTAINERS) + "/" + container.containerId() + ".conf";
        try {
            String name = name(new String(tree.read(file), StandardCharsets.UTF_8), machine ? "name:" : "hostname:");
            return name == null ? null : new ContainerFacts(name, null, null, null, null, false, null, Map.of());
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw TellerException.of(file, e);
        }
    }

    private static String name(String settings, String key) {
        for (String line : settings.split("\n")) {
            if (line.startsWith("[")) {
                return null; // what follows are the settings of snapshots
            }
            if (line.startsWith(key) && !line.substring(key.length()).isBlank()) {
                return line.substring(key.length()).strip();
            }
        }
        return null;
    }
}
