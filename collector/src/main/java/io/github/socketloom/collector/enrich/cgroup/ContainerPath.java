package io.github.socketloom.collector.enrich.cgroup;

import io.github.socketloom.collector.model.Orchestrator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The innermost container that a path leads into: of Docker in Docker, or of a kubelet that runs in a container, the one
 * that the process itself is in.
 *
 * @param orchestrator who made it; {@link Orchestrator#UNKNOWN} where only the form of its id says that it is one
 * @param id the runtime's id, or the name where that is the identity
 * @param hash whether the id is one that a runtime made up, so that somebody else must be asked for the name
 * @param name name as far as the path tells; null if it does not
 * @param podUid uid of the Kubernetes pod that it is in; null if in none
 */
record ContainerPath(Orchestrator orchestrator, String id, boolean hash, String name, String podUid) {

    private static final String SCOPE = ".scope";
    /** Hexadecimal digits of the ids that all runtimes of today make. */
    private static final int FULL_HASH = 64;
    /** Hexadecimal digits of the shortest hash that is no accident. */
    private static final int LEAST_HASH = 32;
    private static final int MOST_ECS_DEPTH = 3;
    /** What the runtimes write before the id, behind which systemd's suffix may follow. */
    private static final Pattern PREFIXED = Pattern.compile("(?:^|[:_])(docker|libpod-conmon|libpod-payload|libpod"
            + "|podman|cri-containerd|crio-conmon|crio|nerdctl|containerd|cpuset)[-:_]([0-9a-f]{8,128})$");
    private static final Pattern BARE = Pattern.compile("[0-9a-f]{8,128}");
    /** Of the tasks of Amazon's ECS that have an id of their own form. */
    private static final Pattern TASK = Pattern.compile("[0-9a-f]{32}-[0-9]+");
    private static final Pattern POD = Pattern
            .compile("(?:^|[-_/])pod([0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12}"
                    + "|[0-9a-f]{32})(?:\\.slice)?(?:$|:)");
    private static final Pattern LXC = Pattern.compile("lxc\\.(?:payload|monitor)\\.(.+)");
    private static final List<String> LXC_FOLDERS = List.of("lxc", "lxc.payload", "lxc.monitor");
    private static final Pattern PROXMOX_LXC = Pattern.compile("lxc_([0-9]+)");
    private static final Pattern MACHINE = Pattern.compile("(?:^|_)machine-(.+)\\.scope");
    private static final Pattern LIBVIRT = Pattern.compile("(?:machine_)?(.+)\\.libvirt-(?:qemu|lxc)");
    private static final Pattern QEMU_SCOPE = Pattern.compile("qemu-(.+)\\.scope");
    private static final Pattern PROXMOX_QEMU = Pattern.compile("(?:^|.*_)([0-9]+)\\.scope");
    /** Behind {@code qemu-} or {@code lxc-} libvirt writes the number of the running domain. */
    private static final Pattern LIBVIRT_MACHINE = Pattern.compile("(?:qemu|lxc)-(?:[0-9]+-)?(.+)");

    /**
     * Finds the innermost container.
     *
     * @param path with a slash in front
     * @return null if the path leads into none
     */
    static ContainerPath innermost(String path, boolean proxmox) {
        return new Search(path, proxmox).result();
    }

    /** Goes through a path from outside inwards. What lies behind a container is judged as if it were a path itself. */
    private static final class Search {

        private final String[] components;
        private final boolean proxmox;
        private int begin;
        private String podUid;
        private ContainerPath found;

        Search(String path, boolean proxmox) {
            this.components = path.substring(1).split("/");
            this.proxmox = proxmox;
        }

        ContainerPath result() {
            for (int at = 0; at < components.length; at++) {
                Matcher pod = POD.matcher(components[at]);
                if (pod.find() && section(at).contains("kubepods")) {
                    podUid = pod.group(1).replace('_', '-');
                }
                ContainerPath here = container(at);
                if (here != null) {
                    found = here;
                    begin = at + 1;
                }
            }
            return found;
        }

        private String section(int end) {
            StringBuilder section = new StringBuilder();
            for (int i = begin; i <= end; i++) {
                section.append('/').append(components[i]);
            }
            return section.toString();
        }

        private String parent(int at) {
            return at > begin ? components[at - 1] : "";
        }

        private ContainerPath container(int at) {
            String component = components[at];
            String stem = component.endsWith(SCOPE)
                    ? component.substring(0, component.length() - SCOPE.length())
                    : component;
            Matcher prefixed = PREFIXED.matcher(stem);
            if (prefixed.find()) {
                Orchestrator rule = OrchestratorRules.of(section(at), proxmox);
                return hashed(engine(rule, prefixed.group(1)), prefixed.group(2));
            }
            if (BARE.matcher(component).matches() || TASK.matcher(component).matches()) {
                return bare(at);
            }
            return named(at);
        }

        private static Orchestrator engine(Orchestrator rule, String prefix) {
            if (rule.isContainer()) {
                return rule;
            }
            return switch (prefix) {
                case "crio", "crio-conmon" -> Orchestrator.CRIO;
                case "nerdctl", "containerd", "cri-containerd" -> Orchestrator.CONTAINERD;
                case "docker" -> Orchestrator.DOCKER;
                case "cpuset" -> Orchestrator.UNKNOWN;
                default -> Orchestrator.PODMAN;
            };
        }

        private ContainerPath bare(int at) {
            String id = components[at];
            String parent = parent(at);
            if (isOfEcs(at)) {
                return hashed(Orchestrator.DOCKER, id);
            }
            boolean told = parent.equals("docker") || parent.equals("podman");
            if (!told && id.length() < LEAST_HASH) {
                return null;
            }
            Orchestrator rule = OrchestratorRules.of(section(at), proxmox);
            boolean inPod = rule == Orchestrator.K8S;
            if (told || inPod) {
                return hashed(rule, id);
            }
            // a runtime with a parent of the user's choice, or one nobody has heard of
            boolean unit = SystemdUnits.kind(parent) != null;
            boolean hash = id.length() == FULL_HASH || id.length() == LEAST_HASH && !unit;
            boolean nested = found != null;
            return hash && !nested ? hashed(rule.isContainer() ? rule : Orchestrator.UNKNOWN, id) : null;
        }

        /** Tells whether it is a task of Amazon's ECS or a container in one: {@code /ecs[/CLUSTER]/TASK/CONTAINER}. */
        private boolean isOfEcs(int at) {
            int depth = 1;
            while (depth <= MOST_ECS_DEPTH && at >= depth && !components[at - depth].equals("ecs")) {
                depth++;
            }
            boolean below = depth <= MOST_ECS_DEPTH && at >= depth;
            // with a cluster in front only: else it is a group that a container made
            return below && (depth < MOST_ECS_DEPTH || !BARE.matcher(components[at - depth + 1]).matches());
        }

        private ContainerPath hashed(Orchestrator orchestrator, String id) {
            return new ContainerPath(orchestrator, id, true, null, podUid);
        }

        private ContainerPath named(int at) {
            String component = components[at];
            Matcher lxc = LXC.matcher(component);
            if (lxc.matches()) {
                return identified(Orchestrator.LXC, lxc.group(1));
            }
            if (LXC_FOLDERS.contains(parent(at))) {
                return identified(Orchestrator.LXC, component);
            }
            Matcher number = PROXMOX_LXC.matcher(component);
            if (proxmox && number.matches()) {
                return identified(Orchestrator.LXC, number.group(1));
            }
            return machine(at);
        }

        private ContainerPath machine(int at) {
            String component = components[at];
            Matcher machine = MACHINE.matcher(component);
            if (machine.find()) {
                Orchestrator rule = OrchestratorRules.of(section(at), proxmox);
                String name = SystemdUnits.unescape(machine.group(1).replace("_x2d", "\\x2d"));
                Matcher libvirt = LIBVIRT_MACHINE.matcher(name);
                boolean isLibvirt = rule == Orchestrator.KVM || rule == Orchestrator.LXC;
                return identified(isLibvirt ? rule : Orchestrator.NSPAWN,
                        isLibvirt && libvirt.matches() ? libvirt.group(1) : name);
            }
            Matcher libvirt = LIBVIRT.matcher(component);
            if (libvirt.matches()) {
                return identified(component.endsWith("-lxc") ? Orchestrator.LXC : Orchestrator.KVM, libvirt.group(1));
            }
            Matcher qemu = QEMU_SCOPE.matcher(component);
            if (qemu.matches()) {
                return identified(Orchestrator.KVM, SystemdUnits.unescape(qemu.group(1)));
            }
            Matcher number = PROXMOX_QEMU.matcher(component);
            if (number.matches() && OrchestratorRules.of(section(at), proxmox) == Orchestrator.KVM) {
                return identified(Orchestrator.KVM, number.group(1));
            }
            return service(at);
        }

        private ContainerPath service(int at) {
            String component = components[at];
            if (!parent(at).equals("machine.slice") || !"service".equals(SystemdUnits.kind(component))) {
                return null;
            }
            String stem = SystemdUnits.unescape(SystemdUnits.stem(component));
            String instance = stem.startsWith("systemd-nspawn@") ? stem.substring("systemd-nspawn@".length()) : stem;
            return identified(Orchestrator.NSPAWN,
                    instance.startsWith("machine-") ? instance.substring("machine-".length()) : instance);
        }

        private ContainerPath identified(Orchestrator orchestrator, String name) {
            return new ContainerPath(orchestrator, name, false, name, podUid);
        }
    }
}
