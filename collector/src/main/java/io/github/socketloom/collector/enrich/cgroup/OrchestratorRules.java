package io.github.socketloom.collector.enrich.cgroup;

import io.github.socketloom.collector.model.Orchestrator;
import java.util.regex.Pattern;

/**
 * Who made a control group, by its path: Netdata's rules in Netdata's order, the first that fits wins. Some of them
 * read the path as Netdata's plugins write it, with {@code _} for {@code /}.
 */
final class OrchestratorRules {

    private static final String ID = "[0-9a-f]{8}";
    private static final Pattern PROXMOX_LXC = Pattern.compile("lxc_[0-9]|/lxc/[0-9]+(?:/|$)");
    private static final Pattern PROXMOX_QEMU = Pattern.compile("qemu\\.slice_[0-9]+\\.scope");
    private static final Pattern QEMU_SCOPE = Pattern.compile("/qemu-[^/]*\\.scope(?:/|$)");
    private static final Pattern DOCKER = Pattern.compile("/docker/|docker-" + ID + "|(?:^|[^a-z0-9])ecs[-_/.]+" + ID);
    private static final Pattern CONTAINERD_DOCKER = Pattern
            .compile("system\\.slice_containerd\\.service_(?:cpuset_|cpuset-|docker-)" + ID);
    private static final Pattern NSPAWN = Pattern.compile("/machine\\.slice/[^/]+\\.service$");
    private static final String SYSTEM = "/system.slice/";
    private static final String SERVICE = ".service";

    private OrchestratorRules() {}

    /**
     * @param path of the group, or of its part up to the container in question; with a slash in front
     * @param proxmox whether the host is a Proxmox server, whose containers and machines have mere numbers for names
     */
    static Orchestrator of(String path, boolean proxmox) {
        String flat = path.replace('/', '_');
        if (path.contains("kubepods")) {
            return Orchestrator.K8S;
        }
        boolean machine = flat.contains("machine.slice_machine");
        if (path.contains("lxc.payload.") || path.contains("lxc.monitor.") || machine && path.contains("-lxc")
                || proxmox && (PROXMOX_LXC.matcher(path).find())) {
            return Orchestrator.LXC;
        }
        if (machine && path.contains("-qemu") || path.contains(".libvirt-qemu") || QEMU_SCOPE.matcher(path).find()
                || proxmox && PROXMOX_QEMU.matcher(flat).find()) {
            return Orchestrator.KVM;
        }
        if (DOCKER.matcher(path).find() || CONTAINERD_DOCKER.matcher(flat).find()) {
            return Orchestrator.DOCKER;
        }
        if (path.contains("/podman/") || path.contains("podman-") || path.contains("libpod-")) {
            return Orchestrator.PODMAN;
        }
        if (NSPAWN.matcher(path).find()) {
            return Orchestrator.NSPAWN;
        }
        boolean service = path.startsWith(SYSTEM) && path.endsWith(SERVICE) && !path.contains(SERVICE + "/");
        return service ? Orchestrator.SYSTEMD : Orchestrator.UNKNOWN;
    }
}
