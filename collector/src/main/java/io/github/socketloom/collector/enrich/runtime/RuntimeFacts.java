package io.github.socketloom.collector.enrich.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what runtimes write of a container. Of the environment, which may hold secrets, only Nomad's four names are
 * looked at.
 */
final class RuntimeFacts {

    private static final List<String> NOMAD = List.of("NOMAD_NAMESPACE", "NOMAD_JOB_NAME", "NOMAD_TASK_NAME",
            "NOMAD_SHORT_ALLOC_ID");
    /** The kubelet's names of its containers: {@code k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT}; none holds a '_'. */
    private static final Pattern KUBELET_NAME = Pattern
            .compile("k8s_([^_]+)_([^_]+)_([^_]+)_([^_]+)_[0-9]+(?:_[0-9a-f]+)?");
    private static final String SANDBOX = "POD";

    private final Json json = new Json();

    /**
     * Reads what Docker says of a container, in its file {@code config.v2.json} and in the answer to
     * {@code GET /containers/ID/json}, which Podman gives as well.
     */
    ContainerFacts inspected(byte[] document) throws IOException {
        JsonNode container = json.parse(document);
        JsonNode config = container.path("Config");
        Map<String, String> labels = Json.texts(config.path("Labels"));
        String name = Json.text(container, "Name");
        ContainerFacts facts = new ContainerFacts(
                labels.getOrDefault("io.kubernetes.container.name",
                        name != null && name.startsWith("/") ? name.substring(1) : name),
                Json.text(config, "Image"), labels.get("io.kubernetes.pod.name"), labels.get("io.kubernetes.pod.uid"),
                labels.get("io.kubernetes.pod.namespace"), SANDBOX.equals(labels.get("io.kubernetes.container.name")),
                nomadName(config.path("Env")), labels);
        return ofKubelet(facts);
    }

    private static String nomadName(JsonNode environment) {
        Map<String, String> found = new HashMap<>();
        for (JsonNode variable : environment) {
            String text = variable.asText("");
            int equals = text.indexOf('=');
            if (equals > 0 && NOMAD.contains(text.substring(0, equals))) {
                found.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return found.keySet().containsAll(NOMAD)
                ? String.join("-", NOMAD.stream().map(found::get).toList())
                : null;
    }

    /**
     * Reads {@code containers.json} of containers/storage, where Podman and CRI-O keep names.
     *
     * @return null if the container is not among them
     */
    ContainerFacts stored(byte[] document, String id) throws IOException {
        for (JsonNode container : json.parse(document)) {
            if (!id.equals(Json.text(container, "id"))) {
                continue;
            }
            JsonNode name = container.path("names").path(0);
            String metadata = Json.text(container, "metadata");
            JsonNode more = metadata == null ? container.path("metadata") : json.parse(metadata);
            ContainerFacts facts = new ContainerFacts(name.isTextual() ? name.textValue() : Json.text(more, "name"),
                    Json.text(more, "image-name"), null, null, null, false, null, Map.of());
            return ofKubelet(facts);
        }
        return null;
    }

    /**
     * Reads {@code config.json} of a bundle (OCI runtime specification): containerd and CRI-O annotate it with what the
     * kubelet told them, nerdctl with its name.
     */
    ContainerFacts bundled(byte[] document) throws IOException {
        Map<String, String> notes = Json.texts(json.parse(document).path("annotations"));
        boolean sandbox = "sandbox".equals(notes.get("io.kubernetes.cri.container-type"))
                || "sandbox".equals(notes.get("io.kubernetes.cri-o.ContainerType"));
        String name = first(notes, "io.kubernetes.cri.container-name", "io.kubernetes.container.name", "nerdctl/name");
        String labels = notes.get("io.kubernetes.cri-o.Labels");
        return new ContainerFacts(sandbox ? SANDBOX : name,
                first(notes, "io.kubernetes.cri.image-name", "io.kubernetes.cri-o.UserRequestedImage",
                        "io.kubernetes.cri-o.ImageName", "io.kubernetes.cri-o.Image"),
                first(notes, "io.kubernetes.cri.sandbox-name", "io.kubernetes.pod.name"),
                first(notes, "io.kubernetes.cri.sandbox-uid", "io.kubernetes.pod.uid"),
                first(notes, "io.kubernetes.cri.sandbox-namespace", "io.kubernetes.pod.namespace"), sandbox, null,
                labels == null ? Map.of() : Json.texts(json.parse(labels)));
    }

    private static String first(Map<String, String> notes, String... keys) {
        for (String key : keys) {
            String value = notes.get(key);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /** Takes the kubelet's name of a container apart where nothing else tells its pod. */
    private static ContainerFacts ofKubelet(ContainerFacts facts) {
        if (facts.pod() != null || facts.name() == null) {
            return facts;
        }
        Matcher name = KUBELET_NAME.matcher(facts.name());
        return name.matches()
                ? new ContainerFacts(name.group(1), facts.image(), name.group(2), name.group(4), name.group(3),
                        name.group(1).equals(SANDBOX), facts.nomadName(), facts.labels())
                : facts;
    }
}
