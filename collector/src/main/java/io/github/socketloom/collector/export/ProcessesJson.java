package io.github.socketloom.collector.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import java.io.IOException;
import java.util.TreeMap;

/** The list {@code processes} of the JSON documents, and what its words mean elsewhere. */
final class ProcessesJson {

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
        JsonText.number(json, "jail_id", jailId(process.cgroup()), 0);
        JsonText.unsigned(json, "network_namespace", process.networkNamespace());
        writeCgroup(json, process, redaction);
        json.writeEndObject();
    }

    /** Returns the number of a jail, which a recording may tell anything in the place of; 0 if it is none. */
    private static long jailId(Cgroup cgroup) {
        String id = cgroup.orchestrator() == Orchestrator.JAIL ? cgroup.containerId() : null;
        return id != null && id.matches("[0-9]{1,10}") ? Long.parseLong(id) : 0;
    }

    private static void writeCgroup(JsonGenerator json, ProcessInfo process, CommandLineRedaction redaction)
            throws IOException {
        Cgroup cgroup = process.cgroup();
        JsonText.text(json, "cgroup_path", cgroup.path());
        JsonText.text(json, "cgroup_status", cgroup.status().key());
        JsonText.text(json, "cgroup_name", cgroup.name());
        JsonText.text(json, "container_name", process.containerName());
        JsonText.text(json, "container_id", cgroup.containerId());
        JsonText.text(json, "container_image", cgroup.image());
        JsonText.text(json, "orchestrator", cgroup.orchestratorKey());
        JsonText.text(json, "k8s_pod_name", cgroup.pod());
        JsonText.text(json, "k8s_pod_uid", cgroup.podUid());
        JsonText.text(json, "k8s_namespace", cgroup.podNamespace());
        JsonText.text(json, "k8s_workload", cgroup.workload());
        JsonText.text(json, "docker_container_name", cgroup.runtimeName());
        JsonText.text(json, "docker_image", cgroup.image());
        JsonText.text(json, "systemd_unit_name", cgroup.unit());
        JsonText.text(json, "systemd_unit_kind", cgroup.unitKind());
        JsonText.text(json, "actor_kind", cgroup.kind());
        json.writeObjectFieldStart("labels");
        for (var label : new TreeMap<>(cgroup.labels()).entrySet()) {
            JsonText.text(json, label.getKey(), redaction.of(label.getKey(), label.getValue()));
        }
        json.writeEndObject();
    }
}
