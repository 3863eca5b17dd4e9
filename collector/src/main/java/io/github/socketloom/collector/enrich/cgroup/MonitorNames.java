package io.github.socketloom.collector.enrich.cgroup;

import io.github.socketloom.collector.model.Orchestrator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Netdata's names of control groups, so that what users know from there is found here. Made of the id that its plugins
 * use: the path without the slash in front, {@code _} for {@code /} and for the backslash of escapes.
 */
final class MonitorNames {

    /** Netdata cuts the names of everything but Kubernetes. */
    private static final int LONGEST = 100;
    private static final Pattern NSPAWN = Pattern.compile("^machine\\.slice_(.+)\\.service$");
    private static final Pattern LIBVIRT_MACHINE = Pattern.compile("machine\\.slice_machine.*?-(lxc|qemu)(.*)");
    private static final Pattern ESCAPED_NUMBER = Pattern.compile("[/_]x2d[0-9]*");
    private static final Pattern ESCAPED_MINUS = Pattern.compile("[/_]x2d");
    private static final Pattern LIBVIRT_QEMU = Pattern.compile("machine_(.+)\\.libvirt-qemu");
    private static final Pattern LXC = Pattern.compile("lxc\\.(?:payload|monitor)\\.([^_/]+)");
    private static final Pattern QUALITY = Pattern.compile(".+(?:besteffort|burstable|guaranteed)$");

    private MonitorNames() {}

    /** Returns the id of a path. */
    static String id(String path) {
        String id = path.startsWith("/") ? path.substring(1) : path;
        return id.replace('/', '_').replace('\\', '_');
    }

    /**
     * Returns the name of what the id tells all about, and the id itself otherwise.
     *
     * @param id see {@link #id}; slashes are allowed
     */
    static String of(String id) {
        if (id.contains("kubepods")) {
            return kubernetes(id);
        }
        Matcher libvirt = LIBVIRT_MACHINE.matcher(id);
        if (libvirt.find()) {
            return cut(("lxc".equals(libvirt.group(1)) ? "lxc/" : "qemu_") + machine(libvirt.group(2)));
        }
        Matcher nspawn = NSPAWN.matcher(id);
        if (nspawn.find()) {
            return cut(nspawn.group(1));
        }
        Matcher qemu = LIBVIRT_QEMU.matcher(id);
        if (qemu.find()) {
            return cut("qemu_" + qemu.group(1).replaceFirst("-", "_"));
        }
        Matcher lxc = LXC.matcher(id);
        return cut(lxc.find() ? lxc.group(1) : id);
    }

    /** Returns the name of what systemd runs: a service goes without its suffix. */
    static String ofUnit(String unit) {
        return cut(SystemdUnits.stem(unit));
    }

    /** Returns the name of a container in Kubernetes, or of its pod if it is the one that only holds the namespaces. */
    static String ofPod(String namespace, String pod, String container) {
        return container == null
                ? "k8s_pod_" + namespace + "_" + pod
                : "k8s_cntr_" + namespace + "_" + pod + "_" + container;
    }

    /** Returns the name of a machine or container of a Proxmox server. */
    static String ofProxmox(Orchestrator orchestrator, String name) {
        return cut(orchestrator == Orchestrator.KVM ? "qemu_" + name : name);
    }

    private static String kubernetes(String id) {
        String clean = id.replace(".slice", "").replace(".scope", "");
        if (QUALITY.matcher(clean).matches()) {
            // kubepods.slice/kubepods-burstable.slice says it twice
            String words = clean.replace('-', '_');
            return "k8s_" + (words.startsWith("kubepods_kubepods") ? words.substring("kubepods_".length()) : words);
        }
        return "k8s_" + clean;
    }

    /** Returns the name in {@code _x2d1_x2dopnsense.scope}: the number in front is libvirt's own. */
    static String machine(String escaped) {
        String name = ESCAPED_NUMBER.matcher(escaped).replaceFirst("");
        name = ESCAPED_MINUS.matcher(name).replaceAll("");
        return name.replace(".scope", "").replace('/', '_');
    }

    static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
