package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.AgentRuntime;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that commands need from outside.
 *
 * @param out takes what was asked for, encoded as UTF-8
 * @param in gives what is said to the agent; asked only by commands that are told to listen
 * @param messages takes what goes wrong and what the user should know
 * @param octets takes what is said in a protocol, byte by byte; asked only by commands that speak one, which leave {@code out}
 *         alone
 * @param collectors opens collectors
 * @param counters opens readers of counters
 * @param feeds opens what is told to viewers
 * @param terminal tells where {@code out} is read; asked only when it matters
 * @param runtime tells what runs the agent
 * @param pause lets time pass
 * @param configurations files of which the first that is there configures the agent, unless the user names another
 * @param machineGuid guid by which Netdata knows this host; null if it does not
 * @param verbose is run once, before a command, if the user wants to know more
 */
record AgentEnvironment(Writer out, Supplier<InputStream> in, Supplier<OutputStream> octets, PrintWriter messages,
        SnapshotReader.Opener collectors, CounterOpener counters, FeedOpener feeds, Supplier<Terminal> terminal, Supplier<AgentRuntime> runtime, Pause pause,
        List<Path> configurations,
        String machineGuid,
        Runnable verbose) {}
