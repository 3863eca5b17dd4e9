package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.wire.AgentHello;

/** What happens while a link is made. Told by threads that read and write, dealt with by the one that connects. */
sealed interface Event {

    /** The script on the host says something; without its tag. */
    record Line(String text) implements Event {}

    /**
     * The agent began to talk.
     *
     * @param hello what it said
     * @param bytes everything that was read so far and belongs to the stream: noise of the login, magic and hello
     */
    record Greeted(AgentHello hello, byte[] bytes) implements Event {}

    /** There will be no greeting: the stream ended, or holds something else. The text says which. */
    record NoGreeting(boolean ended, String reason) implements Event {}

    /** sudo waits for a password. */
    record PasswordWanted() implements Event {}

    /** So much of the copy was taken by ssh, bytes. */
    record Sent(long bytes) implements Event {}

    /** The copy could not be handed to ssh, or not be read. */
    record SendFailed(String reason) implements Event {}

    /** The program ended. */
    record Exited(int code) implements Event {}
}
