package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.AgentRuntime;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything that commands need from outside.
 *
 * @param out takes what was asked for, encoded as UTF-8
 * @param messages takes what goes wrong and what the user should know
 * @param collectors opens collectors
 * @param terminal tells where {@code out} is read; asked only when it matters
 * @param runtime tells what runs the agent
 * @param pause lets time pass
 * @param configurations files of which the first that is there configures the agent, unless the user names another
 * @param verbose is run once, before a command, if the user wants to know more
 */
record AgentEnvironment(Writer out, PrintWriter messages, SnapshotReader.Opener collectors,
        Supplier<Terminal> terminal, Supplier<AgentRuntime> runtime, Pause pause, List<Path> configurations,
        Runnable verbose) {}
