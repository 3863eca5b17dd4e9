package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Control groups: items of an array that others begin. */
final class CgroupCodec {

    /** How many items a group takes. */
    static final int ITEMS = 16;

    /** Most labels of a container that are told. */
    static final int MOST_LABELS = 1000;

    private CgroupCodec() {}

    static void write(Cgroup cgroup, CommandLineRedaction redaction, PayloadWriter out) throws IOException {
        out.text(cgroup.path());
        ModelCodes.CGROUP_STATUS.write(cgroup.status(), out);
        ModelCodes.ORCHESTRATOR.write(cgroup.orchestrator(), out);
        out.text(cgroup.kind());
        out.text(cgroup.name());
        out.text(cgroup.containerId());
        out.text(cgroup.containerName());
        out.text(cgroup.image());
        out.text(cgroup.pod());
        out.text(cgroup.podUid());
        out.text(cgroup.podNamespace());
        out.text(cgroup.workload());
        out.text(cgroup.unit());
        out.text(cgroup.unitKind());
        out.number(cgroup.sessionUid());
        writeLabels(cgroup.labels(), redaction, out);
    }

    /** What does not fit is counted: the last label says how many more there are. */
    private static void writeLabels(Map<String, String> labels, CommandLineRedaction redaction, PayloadWriter out)
            throws IOException {
        boolean fits = labels.size() <= MOST_LABELS;
        int left = fits ? labels.size() : MOST_LABELS - 1;
        out.array(2 * (fits ? left : MOST_LABELS));
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (left-- == 0) {
                out.text("…");
                out.text(labels.size() - MOST_LABELS + 1 + " more labels");
                break;
            }
            out.text(label.getKey());
            out.text(redaction.of(label.getKey(), label.getValue()));
        }
        out.endArray();
    }

    static Cgroup read(PayloadReader in) throws IOException {
        String path = in.textOrNull("path of a cgroup");
        CgroupStatus status = ModelCodes.CGROUP_STATUS.read(in);
        Orchestrator orchestrator = ModelCodes.ORCHESTRATOR.read(in);
        String kind = in.text("kind of a cgroup");
        String name = in.textOrNull("name of a cgroup");
        String containerId = in.textOrNull("container id");
        String containerName = in.textOrNull("container name");
        String image = in.textOrNull("image");
        String pod = in.textOrNull("pod");
        String podUid = in.textOrNull("uid of a pod");
        String podNamespace = in.textOrNull("namespace of a pod");
        String workload = in.textOrNull("workload");
        String unit = in.textOrNull("unit");
        String unitKind = in.textOrNull("kind of a unit");
        long sessionUid = in.number("uid of a session");
        return new Cgroup(path, status, orchestrator, kind, name, containerId, containerName, image, pod, podUid,
                podNamespace, workload, unit, unitKind, sessionUid, readLabels(in));
    }

    private static Map<String, String> readLabels(PayloadReader in) throws IOException {
        Map<String, String> labels = new HashMap<>();
        in.enter("labels");
        while (in.hasMore()) {
            if (labels.size() == MOST_LABELS) {
                throw new WireException("a cgroup has more than " + MOST_LABELS + " labels");
            }
            labels.put(in.text("key of a label"), in.text("value of a label"));
        }
        in.leave();
        return labels;
    }
}
