package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import java.io.IOException;
import java.util.TreeMap;

/** The list {@code processes} of the JSON documents, and what its words mean elsewhere. */
final class ProcessesJson {

    private static final String HOST_ROOT = CgroupStatus.HOST_ROOT.key();

    private ProcessesJson() {}

    static void write(JsonGenerator json, Iterable<ProcessInfo> processes, CommandLineRedaction redaction)
            throws IOException {
        json.writeArrayFieldStart("processes");
        for (ProcessInfo process : processes) {
            write(json, process, redaction);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ProcessInfo process, CommandLineRedaction redaction)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", process.key().pid());
        JsonText.number(json, "ppid", process.parentPid(), 0);
        JsonText.text(json, "start_time", Timestamps.ofMicros(process.key().startTime()));
        JsonText.uid(json, "uid", process.uid());
        JsonText.text(json, "user", process.user());
        JsonText.text(json, "comm", process.comm());
        JsonText.texts(json, "command", redaction.of(process.command()));
        JsonText.text(json, "executable", process.executable());
        json.writeArrayFieldStart("ancestors");
        for (Ancestor ancestor : process.ancestors()) {
            json.writeStartObject();
            json.writeNumberField("pid", ancestor.pid());
            JsonText.text(json, "comm", ancestor.comm());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNullField("jail_id");
        JsonText.unsigned(json, "network_namespace", process.networkNamespace());
        writeCgroup(json, process);
        json.writeEndObject();
    }

    private static void writeCgroup(JsonGenerator json, ProcessInfo process) throws IOException {
        Cgroup cgroup = process.cgroup();
        JsonText.text(json, "cgroup_path", cgroup.path());
        JsonText.text(json, "cgroup_status", cgroup.status().key());
        JsonText.text(json, "cgroup_name", cgroup.name());
        JsonText.text(json, "container_name", process.containerName());
        JsonText.text(json, "container_id", cgroup.containerId());
        JsonText.text(json, "container_image", cgroup.image());
        JsonText.text(json, "orchestrator", orchestrator(cgroup));
        JsonText.text(json, "k8s_pod_name", cgroup.pod());
        JsonText.text(json, "k8s_pod_uid", cgroup.podUid());
        JsonText.text(json, "k8s_namespace", cgroup.podNamespace());
        JsonText.text(json, "k8s_workload", cgroup.workload());
        JsonText.text(json, "docker_container_name", runtimeName(cgroup));
        JsonText.text(json, "docker_image", cgroup.image());
        JsonText.text(json, "systemd_unit_name", cgroup.unit());
        JsonText.text(json, "systemd_unit_kind", cgroup.unitKind());
        JsonText.text(json, "actor_kind", cgroup.kind());
        json.writeObjectFieldStart("labels");
        for (var label : new TreeMap<>(cgroup.labels()).entrySet()) {
            JsonText.text(json, label.getKey(), label.getValue());
        }
        json.writeEndObject();
    }

    /** Returns who made a group, {@code host_root} for none at all; null if unknown. */
    static String orchestrator(Cgroup cgroup) {
        if (cgroup.status() == CgroupStatus.HOST_ROOT) {
            return HOST_ROOT;
        }
        return cgroup.orchestrator() == Orchestrator.UNKNOWN ? null : cgroup.orchestrator().key();
    }

    /**
     * Returns the name by which a container runtime knows the container; null if it is none or its name is unknown.
     * Machines of libvirt, LXC and nspawn are no containers in this sense.
     */
    static String runtimeName(Cgroup cgroup) {
        return switch (cgroup.orchestrator()) {
            case DOCKER, PODMAN, K8S, CRIO, CONTAINERD -> cgroup.containerName();
            default -> null;
        };
    }
}
