package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.LinkFigures;

/** Columns that several tables have alike. */
final class DetailColumns {

    private DetailColumns() {}

    /** What is known of a process, in the rows of {@code actors} and of the table {@code processes}. */
    record Process(TableColumn pid, TableColumn ppid, TableColumn uid, TableColumn networkNamespace,
            TableColumn process, TableColumn user, TableColumn namespaceType, TableColumn localIp,
            TableColumn localAddressSpace, TableColumn command) {

        static Process of(CompactTable table) throws TopologyFormatException {
            return new Process(table.count("pid"), table.count("ppid"), table.count("uid"),
                    table.count("net_ns_inode"), table.text("process"), table.text("username"),
                    table.text("namespace_type"), table.text("local_ip"), table.text("local_address_space"),
                    table.text("cmdline"));
        }

        ActorProcess at(int row) throws TopologyFormatException {
            ActorProcess known = new ActorProcess(pid.count(row), ppid.count(row), uid.count(row),
                    networkNamespace.bits(row), process.text(row), user.text(row), namespaceType.text(row),
                    localIp.text(row), localAddressSpace.text(row), command.text(row));
            return known.equals(ActorProcess.NONE) ? ActorProcess.NONE : known;
        }
    }

    /** What is known of a control group, in the rows of {@code actors} and of the table {@code cgroups}. */
    record Cgroup(TableColumn pid, TableColumn status, TableColumn path, TableColumn name, TableColumn containerName,
            TableColumn orchestrator, TableColumn actorKind, TableColumn podName, TableColumn podNamespace,
            TableColumn workload, TableColumn runtimeName, TableColumn image, TableColumn unit, TableColumn unitKind,
            TableColumn runtimeId) {

        /** In {@code actors} the pid belongs to the process; that of the groups is in their own table. */
        static Cgroup ofActors(CompactTable table) throws TopologyFormatException {
            return of(table, TableColumn.ABSENT);
        }

        static Cgroup of(CompactTable table) throws TopologyFormatException {
            return of(table, table.count("pid"));
        }

        private static Cgroup of(CompactTable table, TableColumn pid) throws TopologyFormatException {
            return new Cgroup(pid, table.text("cgroup_status"), table.text("cgroup_path"), table.text("cgroup_name"),
                    table.text("container_name"), table.text("orchestrator"), table.text("actor_kind"),
                    table.text("k8s_pod_name"), table.text("k8s_namespace"), table.text("k8s_workload"),
                    table.text("docker_container_name"), table.text("docker_image"), table.text("systemd_unit_name"),
                    table.text("systemd_unit_kind"), table.text("runtime_id"));
        }

        ActorCgroup at(int row) throws TopologyFormatException {
            return at(row, pid.count(row));
        }

        /** Returns what is known, of this process. */
        ActorCgroup at(int row, Long process) throws TopologyFormatException {
            ActorCgroup known = new ActorCgroup(process, status.text(row), path.text(row), name.text(row),
                    containerName.text(row), orchestrator.text(row), actorKind.text(row), podName.text(row),
                    podNamespace.text(row), workload.text(row), runtimeName.text(row), image.text(row), unit.text(row),
                    unitKind.text(row), runtimeId.text(row));
            return known.equals(ActorCgroup.NONE) ? ActorCgroup.NONE : known;
        }
    }

    /**
     * How connections do, in the rows of {@code links}, of the table {@code connections} and of evidence.
     *
     * @param collectedAt when ages were told, epoch microseconds
     */
    record Figures(TableColumn retransmissions, TableColumn rttMsMax, TableColumn receiverRttMsMax,
            TableColumn rttMsMin, TableColumn bytesToServer, TableColumn bytesToClient,
            TableColumn bytesToServerPerSecond, TableColumn bytesToClientPerSecond, TableColumn ageSecondsMax,
            long collectedAt) {

        private static final double MICROS_PER_SECOND = 1e6;
        /** Some two hundred years; up to here seconds are exact to the microsecond. */
        private static final double GREATEST_AGE = 0x1p33;

        static Figures of(CompactTable table, long collectedAt) throws TopologyFormatException {
            return new Figures(table.count("retransmissions"), table.number("rtt_ms_max"),
                    table.number("recv_rtt_ms_max"), table.number("rtt_ms_min"), table.count("bytes_to_server"),
                    table.count("bytes_to_client"), table.number("bytes_to_server_per_second"),
                    table.number("bytes_to_client_per_second"), table.number("age_seconds_max"), collectedAt);
        }

        LinkFigures at(int row) throws TopologyFormatException {
            LinkFigures known = new LinkFigures(retransmissions.count(row), rttMsMax.number(row),
                    receiverRttMsMax.number(row), rttMsMin.number(row), bytesToServer.count(row),
                    bytesToClient.count(row), bytesToServerPerSecond.number(row), bytesToClientPerSecond.number(row),
                    firstSeen(row));
            return known.equals(LinkFigures.NONE) ? LinkFigures.NONE : known;
        }

        private Long firstSeen(int row) throws TopologyFormatException {
            Double age = ageSecondsMax.number(row);
            if (age == null) {
                return null;
            }
            if (Math.abs(age) > GREATEST_AGE) {
                throw ageSecondsMax.error(row, age + " seconds are out of range");
            }
            return collectedAt - Math.round(age * MICROS_PER_SECOND);
        }
    }
}
