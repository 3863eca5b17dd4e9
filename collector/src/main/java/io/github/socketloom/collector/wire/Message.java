package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.RowInterest;

/** What is said about the link; small, and never kept waiting by rows. */
public sealed interface Message {

    /**
     * Asks the other side to answer; either side sends one every few seconds.
     *
     * @param number tells answers apart
     * @param sentNanos the sender's monotonic clock, nanoseconds
     * @param wallMicros the sender's wall clock, epoch microseconds
     */
    record Ping(long number, long sentNanos, long wallMicros) implements Message {}

    /**
     * Answers a ping.
     *
     * @param number of the ping
     * @param sentNanos as the ping said
     * @param wallMicros the answerer's wall clock, epoch microseconds
     */
    record Pong(long number, long sentNanos, long wallMicros) implements Message {}

    /**
     * Lets the agent send more, and tells it what need not be kept for a resumption.
     *
     * @param bytes how many bytes more may be on their way, counted as they travel
     * @param sequence number of the last frame that was read
     */
    record Credit(long bytes, long sequence) implements Message {}

    /**
     * Says what the viewer looks at.
     *
     * @param intervalMillis time from one tick to the next
     * @param counters what is read beside the sockets
     * @param rows which connections matter most
     */
    record View(long intervalMillis, CounterRequest counters, RowInterest rows) implements Message {}

    /**
     * Asks for a new snapshot.
     *
     * @param reason why, for the agent's log
     */
    record Resync(String reason) implements Message {}

    /** The viewer leaves and does not come back. */
    record Bye() implements Message {}

    /**
     * How the agent's side fares.
     *
     * @param pendingRows rows that wait to be sent
     * @param coalesced updates merged with later ones since the session began
     * @param lost what could not be kept for the viewer since the session began: closes of connections that came too fast
     */
    record Pressure(long pendingRows, long coalesced, long lost) implements Message {}

    /**
     * A line of the agent's log.
     *
     * @param level {@code ERROR}, {@code WARN} or {@code INFO}
     * @param text the line
     */
    record Log(String level, String text) implements Message {}

    /**
     * The agent cannot go on.
     *
     * @param sentence why, for the user
     */
    record Failure(String sentence) implements Message {}
}
