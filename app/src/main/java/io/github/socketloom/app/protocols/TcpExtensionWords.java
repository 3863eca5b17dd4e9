package io.github.socketloom.app.protocols;

import java.util.Map;

/** What the counters of Linux's group TcpExt mean, in our words. */
final class TcpExtensionWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("SyncookiesSent", "Connections that were answered by a cookie because the queue of half-open ones"
                    + " was full: a flood of SYNs, or a listener that is too slow."),
            Map.entry("SyncookiesRecv", "Cookies that came back and became connections."),
            Map.entry("SyncookiesFailed", "Cookies that came back wrong or too late."),
            Map.entry("EmbryonicRsts", "Resets of connections that were not yet open."),
            Map.entry("PruneCalled", "How often a full receive buffer had to be tidied."),
            Map.entry("RcvPruned", "Data thrown away because tidying the receive buffer was not enough."),
            Map.entry("OfoPruned", "Data that came too early and was thrown away for want of room."),
            Map.entry("LockDroppedIcmps", "ICMP messages lost because their connection was busy."),
            Map.entry("TW", "Connections that ended and waited out their time in TIME_WAIT."),
            Map.entry("TWRecycled", "Connections in TIME_WAIT whose addresses were used anew before their time."),
            Map.entry("TWKilled", "Connections that left TIME_WAIT before their time."),
            Map.entry("PAWSActive", "Answers to a SYN thrown away for a time stamp that is too old."),
            Map.entry("PAWSEstab", "Segments of open connections thrown away for a time stamp that is too old."),
            Map.entry("DelayedACKs", "ACKs that waited for data to travel with, and went alone in the end."),
            Map.entry("DelayedACKLocked", "Delayed ACKs that waited longer because the connection was busy."),
            Map.entry("DelayedACKLost", "Data that came twice, perhaps because a delayed ACK was late."),
            Map.entry("ListenOverflows", "Connections lost because a listener's queue of connections to be accepted was"
                    + " full. The program accepts too slowly, or its backlog is too short."),
            Map.entry("ListenDrops", "Connections lost at a listener for any reason: ListenOverflows, no memory, and"
                    + " others."),
            Map.entry("TCPHPHits", "Segments that came as expected and took the short way."),
            Map.entry("TCPPureAcks", "ACKs without data that arrived."),
            Map.entry("TCPHPAcks", "ACKs that came as expected and took the short way."),
            Map.entry("TCPRenoRecovery", "Losses found by three duplicate ACKs, without SACK."),
            Map.entry("TCPSackRecovery", "Losses found by SACK: the receiver said what is missing."),
            Map.entry("TCPSACKReneging", "Receivers that threw away what they had confirmed by SACK."),
            Map.entry("TCPSACKReorder", "Segments that SACK showed to have overtaken each other."),
            Map.entry("TCPRenoReorder", "Segments that overtook each other, found without SACK."),
            Map.entry("TCPTSReorder", "Segments that overtook each other, found by time stamps."),
            Map.entry("TCPFullUndo", "Losses that were none: everything had only been late."),
            Map.entry("TCPPartialUndo", "Losses of which a part had only been late."),
            Map.entry("TCPDSACKUndo", "Losses that were none: the receiver told that it had everything twice."),
            Map.entry("TCPLossUndo", "Timeouts that were none: the ACK had only been late."),
            Map.entry("TCPLostRetransmit", "Segments sent again that were lost again."),
            Map.entry("TCPFastRetrans", "Segments sent again at once, because later ones were confirmed."),
            Map.entry("TCPSlowStartRetrans", "Segments sent again after a timeout, slowly at first."),
            Map.entry("TCPTimeouts", "How often an ACK did not come in time. Each is a pause of 200 ms or"
                    + " more: what users feel as hanging."),
            Map.entry("TCPLossProbes", "Last segments sent again early, to learn whether the tail was lost."),
            Map.entry("TCPLossProbeRecovery", "Lost tails that such a probe mended."),
            Map.entry("TCPSackRecoveryFail", "Losses found by SACK that needed a timeout in the end."),
            Map.entry("TCPRcvCollapsed", "Buffers joined to save memory while a receive buffer was full."),
            Map.entry("TCPBacklogCoalesce", "Segments joined while their connection was busy."),
            Map.entry("TCPDSACKOldSent", "Times we told a sender that data came twice that we had long had."),
            Map.entry("TCPDSACKRecv", "Times a receiver told us that data came twice: we sent it again for nothing."),
            Map.entry("TCPAbortOnData", "Connections reset because a program closed them before it had read"
                    + " everything, or asked for that."),
            Map.entry("TCPAbortOnClose", "Connections reset because a program closed them with data unread."),
            Map.entry("TCPAbortOnMemory", "Connections reset for want of memory, or because too many had no program any"
                    + " more."),
            Map.entry("TCPAbortOnTimeout", "Connections given up because the other side did not answer for too long."),
            Map.entry("TCPAbortOnLinger", "Closed connections given up because the other side did not close in time."),
            Map.entry("TCPAbortFailed", "Resets that could not be sent."),
            Map.entry("TCPMemoryPressures", "How often TCP's memory for the whole host ran short."),
            Map.entry("TCPMemoryPressuresChrono", "How long TCP's memory was short, milliseconds."),
            Map.entry("TCPSpuriousRTOs", "Timeouts that came too early."),
            Map.entry("TCPMD5Failure", "Segments whose MD5 signature was wrong."),
            Map.entry("TCPBacklogDrop", "Segments lost because the queue of a busy connection was full."),
            Map.entry("PFMemallocDrop", "Segments lost because the memory left was kept for swapping."),
            Map.entry("TCPMinTTLDrop", "Segments lost because they came from farther away than allowed."),
            Map.entry("TCPDeferAcceptDrop", "Connections that were to be accepted with their first data, which did not"
                    + " come yet."),
            Map.entry("IPReversePathFilter", "Packets thrown away because answers would leave by another interface."),
            Map.entry("TCPTimeWaitOverflow", "Connections that skipped TIME_WAIT because there were too many in it."),
            Map.entry("TCPReqQFullDoCookies", "Times the queue of half-open connections was full and cookies helped."),
            Map.entry("TCPReqQFullDrop", "Connections lost because the queue of half-open ones was full."),
            Map.entry("TCPRetransFail", "Segments that could not be sent again: a full queue or no memory."),
            Map.entry("TCPRcvCoalesce", "Segments joined in the receive buffer."),
            Map.entry("TCPOFOQueue", "Segments that came too early and were kept until the others came."),
            Map.entry("TCPOFODrop", "Segments that came too early and were lost for want of room."),
            Map.entry("TCPOFOMerge", "Segments that came too early and lay over others."),
            Map.entry("TCPChallengeACK", "Suspicious segments that were answered by a question instead of obeyed."),
            Map.entry("TCPSYNChallenge", "SYNs within open connections that were answered by a question."),
            Map.entry("TCPFastOpenActive", "Connections opened with data in the first segment."),
            Map.entry("TCPFastOpenPassive", "Connections accepted with data in the first segment."),
            Map.entry("TCPFastOpenListenOverflow", "Fast opens refused because too many were pending."),
            Map.entry("TCPSpuriousRtxHostQueues", "Segments not sent again because the first copy was still here."),
            Map.entry("TCPAutoCorking", "Small writes that waited to travel together."),
            Map.entry("TCPFromZeroWindowAdv", "Times a receiver here had room again after it had none."),
            Map.entry("TCPToZeroWindowAdv", "Times a receiver here told that it has no room left: its program reads too"
                    + " slowly."),
            Map.entry("TCPWantZeroWindowAdv", "Times a receiver here would have told that it has no room left."),
            Map.entry("TCPSynRetrans",
                    "SYNs, and answers to them, that were sent again: the other side is slow, down or"
                            + " behind a firewall that says nothing."),
            Map.entry("TCPOrigDataSent", "Segments with new data that were sent; the best measure to hold"
                    + " retransmissions against."),
            Map.entry("TCPWinProbe", "Questions to receivers without room whether they have some again."),
            Map.entry("TCPKeepAlive", "Questions to idle connections whether they are still there."),
            Map.entry("TCPMTUPFail", "Attempts to send larger packets that failed."),
            Map.entry("TCPMTUPSuccess", "Attempts to send larger packets that worked."),
            Map.entry("TCPDelivered", "Segments that arrived on the other side."),
            Map.entry("TCPDeliveredCE", "Segments that arrived marked by a congested router."),
            Map.entry("TCPAckCompressed", "ACKs saved by sending one for several segments."),
            Map.entry("TCPZeroWindowDrop", "Segments lost because they came while there was no room for them."),
            Map.entry("TCPRcvQDrop", "Segments lost because the receive buffer was full."),
            Map.entry("TCPWqueueTooBig", "Sends refused because too much lies in the send queue."),
            Map.entry("TcpTimeoutRehash", "Times another path was tried after a timeout."),
            Map.entry("TcpDuplicateDataRehash", "Times another path was tried because data came twice."));

    private TcpExtensionWords() {}

    /** Returns what a counter means, a sentence; empty if we have none. */
    static String meaning(String name) {
        return WORDS.getOrDefault(name, "");
    }
}
