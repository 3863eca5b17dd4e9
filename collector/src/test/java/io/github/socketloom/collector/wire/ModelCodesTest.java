package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.SctpState;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a number on the wire means never changes: old recordings and old agents go on speaking. A word that is inserted or
 * moved fails here; append it, here, in {@code PROTOCOL.md} and at the end of its enum.
 */
class ModelCodesTest {

    private static final String FIGURES = "rtt_us, rtt_var_us, min_rtt_us, rcv_rtt_us, bytes_sent, bytes_acked,"
            + " bytes_received, bytes_retransmitted, segments_sent, segments_received, data_segments_sent,"
            + " data_segments_received, retransmits_total, retransmits_pending, lost, cwnd, ssthresh, mss_send,"
            + " mss_receive, pacing_rate_bytes_per_second, delivery_rate_bytes_per_second, tcpi_ca_state,"
            + " tcpi_retransmits, tcpi_probes, tcpi_backoff, tcpi_options, tcpi_snd_wscale, tcpi_rcv_wscale,"
            + " tcpi_delivery_rate_app_limited, tcpi_fastopen_client_fail, tcpi_rto, tcpi_ato, tcpi_unacked,"
            + " tcpi_sacked, tcpi_fackets, tcpi_last_data_sent, tcpi_last_ack_sent, tcpi_last_data_recv,"
            + " tcpi_last_ack_recv, tcpi_pmtu, tcpi_rcv_ssthresh, tcpi_advmss, tcpi_reordering, tcpi_rcv_space,"
            + " tcpi_max_pacing_rate, tcpi_notsent_bytes, tcpi_busy_time, tcpi_rwnd_limited, tcpi_sndbuf_limited,"
            + " tcpi_delivered, tcpi_delivered_ce, tcpi_dsack_dups, tcpi_reord_seen, tcpi_rcv_ooopack, tcpi_snd_wnd,"
            + " tcpi_rcv_wnd, tcpi_rehash, tcpi_total_rto, tcpi_total_rto_recoveries, tcpi_total_rto_time,"
            + " tcpi_received_ce, tcpi_delivered_e1_bytes, tcpi_delivered_e0_bytes, tcpi_delivered_ce_bytes,"
            + " tcpi_received_e1_bytes, tcpi_received_e0_bytes, tcpi_received_ce_bytes, tcpi_accecn_fail_mode,"
            + " tcpi_accecn_opt_seen, t_snd_cwnd, t_snd_ssthresh, t_sndzerowin, t_dsack_bytes, t_dsack_tlp_bytes,"
            + " tt_rexmt, tt_persist, tt_keep, tt_2msl, tt_delack, xt_ecn, xt_encaps_port, t_flags,"
            + " hostcache_rtt_us, hostcache_rtt_var_us";

    private static void assertPinned(String expected, Codes<? extends Enum<?>> codes) {
        assertEquals(expected, String.join(" ", codes.words().stream().map(Enum::name).toList()));
    }

    @Test
    void figuresOfTcpKeepTheirPlaces() {
        assertEquals(Arrays.asList(FIGURES.split(", ")), ModelCodes.METRICS.stream().map(TcpMetric::key).toList());
    }

    @Test
    void theCodeOfAFigureIsItsOrdinalWhichTheCodecReliesOn() {
        for (int code = 0; code < ModelCodes.METRICS.size(); code++) {
            assertEquals(code, ModelCodes.METRICS.get(code).ordinal());
        }
    }

    @Test
    void wordsKeepTheirCodes() {
        assertPinned("TCP UDP UDPLITE RAW PACKET UNIX MPTCP ICMP NETLINK DCCP SCTP", ModelCodes.PROTOCOL);
        assertPinned("IPV4 IPV6 IPV4_MAPPED DUAL UNIX PACKET NETLINK", ModelCodes.FAMILY);
        assertPinned("OUTBOUND INBOUND LISTEN LOCAL", ModelCodes.DIRECTION);
        assertPinned("TIME_WAIT NOT_ACCEPTED ORPHANED KERNEL_SOCKET NO_PERMISSION EXITED SHORT_LIVED NOT_READ",
                ModelCodes.NO_OWNER);
        assertPinned("KNOWN HOST_ROOT RETRY_LATER UNKNOWN_PERMANENT UNKNOWN", ModelCodes.CGROUP_STATUS);
        assertPinned("UNKNOWN SYSTEMD DOCKER K8S KVM LXC PODMAN NSPAWN CRIO CONTAINERD JAIL", ModelCodes.ORCHESTRATOR);
        assertPinned("HOST CONTAINER NAMED SANDBOX UNKNOWN", ModelCodes.NAMESPACE_KIND);
        assertPinned("IN_USE IDLE NOT_LOADED UNAVAILABLE", ModelCodes.CONNTRACK_USE);
        assertPinned("STREAM DATAGRAM RAW SEQPACKET", ModelCodes.SOCKET_TYPE);
        assertPinned("CONNECT FAILED ESTABLISHED ACCEPT LISTEN RETRANSMIT CLOSE FLOW_BEGIN FLOW_END",
                ModelCodes.EVENT_KIND);
        assertPinned("BPF SOCK_DIAG CONNTRACK READING", ModelCodes.EVENT_ORIGIN);
        assertPinned("CLOSED_HERE CLOSED_BY_PEER ABORTED_HERE RESET_BY_PEER REFUSED TIMED_OUT UNREACHABLE"
                + " LISTENER_CLOSED OTHER", ModelCodes.EVENT_REASON);
        assertPinned("TCP UDP UDPLITE IP ICMP", ModelCodes.COUNTED_PROTOCOL);
        assertPinned("BOTH IPV4 IPV6", ModelCodes.COUNTED_FAMILY);
        assertPinned("RECEIVED SENT RECEIVED_BYTES SENT_BYTES ERRORS ACTIVE_OPENS PASSIVE_OPENS ESTABLISHED"
                + " FAILED_ATTEMPTS RESETS SENT_RESETS RETRANSMITTED LISTEN_DROPS NO_PORT RECEIVE_BUFFER_ERRORS"
                + " DISCARDED CONNECTION_DROPS", ModelCodes.COUNTER);
    }

    @Test
    void statesOfAllProtocolsKeepTheirCodes() {
        assertEquals("established syn-sent syn-received fin-wait1 fin-wait2 time-wait close close-wait last-ack listen"
                + " closing connected unconnected cookie-wait cookie-echoed shutdown-pending shutdown-sent"
                + " shutdown-received shutdown-ack-sent",
                String.join(" ", ModelCodes.STATE.words().stream().map(state -> state.key()).toList()));
    }

    @Test
    void everyWordOfTheModelHasACode() {
        assertAll(ModelCodes.PROTOCOL, Protocol.values());
        assertAll(ModelCodes.FAMILY, Family.values());
        assertAll(ModelCodes.DIRECTION, Direction.values());
        assertAll(ModelCodes.NO_OWNER, NoOwnerReason.values());
        assertAll(ModelCodes.EVENT_KIND, EventKind.values());
        assertAll(ModelCodes.EVENT_ORIGIN, EventOrigin.values());
        assertAll(ModelCodes.EVENT_REASON, EventReason.values());
        assertAll(ModelCodes.CGROUP_STATUS, CgroupStatus.values());
        assertAll(ModelCodes.ORCHESTRATOR, Orchestrator.values());
        assertAll(ModelCodes.NAMESPACE_KIND, NamespaceKind.values());
        assertAll(ModelCodes.CONNTRACK_USE, ConntrackStats.Use.values());
        assertAll(ModelCodes.SOCKET_TYPE, SocketType.values());
        assertAll(ModelCodes.COUNTED_PROTOCOL, CountedProtocol.values());
        assertAll(ModelCodes.COUNTED_FAMILY, CountedFamily.values());
        assertAll(ModelCodes.COUNTER, ProtocolCounter.values());
        List<Object> states = new ArrayList<>();
        Stream.of(TcpState.values(), DatagramState.values(), SctpState.values())
                .forEach(all -> states.addAll(List.of(all)));
        assertAll(ModelCodes.STATE, states.toArray());
    }

    private static void assertAll(Codes<?> codes, Object[] words) {
        assertEquals(new HashSet<>(List.of(words)), new HashSet<>(codes.words()));
        assertEquals(words.length, codes.words().size());
    }

    @Test
    void theDocumentOfTheProtocolTellsEveryFigure() throws IOException {
        List<String> document = Files.readAllLines(Path.of("PROTOCOL.md"));
        List<String> figures = List.of(FIGURES.split(", "));
        for (int group = 0; 8 * group < figures.size(); group++) {
            String row = "| " + group + " | " + String.join(", ", figures.subList(8 * group,
                    Math.min(figures.size(), 8 * group + 8))) + " |";
            assertTrue(document.contains(row), row);
        }
    }
}
