package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program whose standard streams lead to an agent: ssh, sudo, pkexec, or the agent itself. Threads of their own read
 * what it says until the agent has greeted; its messages are read for as long as it lives.
 */
final class AgentProcess {

    /** What is passed over before the agent talks: the words of a login shell. */
    private static final int MOST_NOISE = 64 << 10;
    private static final int MOST_LINE = 4096;
    private static final long STREAMS_END_MILLIS = 300;
    private static final long POLITE_MILLIS = 300;
    private static final long KILL_MILLIS = 300;

    private final Process process;
    private final String tag;
    private final Output output;
    private final byte[] passwordPrompt;
    private final BlockingQueue<Event> events;
    private final RecentLines messages = new RecentLines();
    private final Thread messageReader;
    private final Thread outputReader;
    private volatile boolean ended;

    /** What is awaited on the standard output. */
    private enum Output {
        NOTHING, GREETING, SCRIPT_AND_GREETING
    }

    private AgentProcess(Process process, String tag, Output output, BlockingQueue<Event> events) {
        this.process = process;
        this.tag = tag;
        this.output = output;
        this.passwordPrompt = passwordPrompt(tag).getBytes(StandardCharsets.UTF_8);
        this.events = events;
        this.messageReader = thread("ssh-messages", this::readMessages);
        this.outputReader = output != Output.NOTHING ? thread("ssh-greeting", this::readOutput) : null;
    }

    /**
     * Starts a program of which nothing is awaited on its standard output.
     *
     * @throws IOException if it cannot be started
     */
    static AgentProcess startSilent(List<String> words, Map<String, String> environment, BlockingQueue<Event> events)
            throws IOException {
        return start(words, environment, "", Output.NOTHING, events);
    }

    /**
     * Starts a program that becomes an agent.
     *
     * @param environment variables besides those of this process
     * @param tag what lines of the script on the host begin with, until one says {@code start}; what asks for a password is
     *        made from it
     * @param events takes what happens
     * @throws IOException if it cannot be started
     */
    static AgentProcess start(List<String> words, Map<String, String> environment, String tag,
            BlockingQueue<Event> events) throws IOException {
        return start(words, environment, tag, Output.SCRIPT_AND_GREETING, events);
    }

    /**
     * Starts a program that becomes an agent without any script.
     *
     * @param tag what asks for a password is made from it; empty if no password is asked for
     * @throws IOException if it cannot be started
     */
    static AgentProcess startDirect(List<String> words, Map<String, String> environment, String tag,
            BlockingQueue<Event> events) throws IOException {
        return start(words, environment, tag, Output.GREETING, events);
    }

    private static AgentProcess start(List<String> words, Map<String, String> environment, String tag, Output output,
            BlockingQueue<Event> events) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        AgentProcess started = new AgentProcess(builder.start(), tag, output, events);
        started.process.onExit().thenAccept(process -> {
            started.joinReaders();
            events.add(new Event.Exited(process.exitValue()));
        });
        return started;
    }

    /** Returns the words by which sudo asks for a password, which nobody else uses by chance. */
    static String passwordPrompt(String tag) {
        return tag + " password";
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void readOutput() {
        try {
            ByteArrayOutputStream noise = new ByteArrayOutputStream();
            InputStream in = process.getInputStream();
            if (!passScript(in, noise)) {
                noise.toString(StandardCharsets.UTF_8).lines().forEach(messages::add);
                events.add(new Event.NoGreeting(true, "the login ended"));
                return;
            }
            RecordedInput recorded = new RecordedInput(in, noise.toString(StandardCharsets.UTF_8).isBlank()
                    ? new byte[0]
                    : noise.toByteArray());
            events.add(new Event.Greeted(Greeting.readAgent(recorded, words -> {}), recorded.bytes()));
        } catch (EOFException e) {
            events.add(new Event.NoGreeting(true, e.getMessage()));
        } catch (WireException e) {
            events.add(new Event.NoGreeting(false, e.getMessage()));
        } catch (IOException e) {
            events.add(new Event.NoGreeting(true, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Tells what the script on the host says, and keeps what else is printed.
     *
     * @return false if the stream ended before the script said that the agent starts
     */
    private boolean passScript(InputStream in, ByteArrayOutputStream noise) throws IOException {
        if (output == Output.GREETING) {
            return true;
        }
        byte[] begin = (tag + " ").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                noise.writeBytes(line.toByteArray());
                return false;
            }
            line.write(next);
            if (next != '\n' && line.size() < MOST_LINE) {
                continue;
            }
            byte[] bytes = line.toByteArray();
            line.reset();
            if (next == '\n' && bytes.length > begin.length
                    && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length)) {
                String text = new String(bytes, begin.length, bytes.length - begin.length, StandardCharsets.UTF_8)
                        .strip();
                events.add(new Event.Line(PlainText.line(text, MOST_LINE)));
                if (text.equals("start")) {
                    return true;
                }
                continue;
            }
            noise.writeBytes(bytes);
            if (noise.size() > MOST_NOISE) {
                throw new WireException("the login prints more than " + MOST_NOISE + " bytes");
            }
        }
    }

    private void readMessages() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = process.getErrorStream()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n' || line.size() >= MOST_LINE) {
                    messages.add(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                }
                if (next != '\n') {
                    line.write(next);
                }
                if (line.size() == passwordPrompt.length && !tag.isEmpty()
                        && Arrays.equals(line.toByteArray(), passwordPrompt)) {
                    line.reset();
                    events.add(new Event.PasswordWanted());
                }
            }
        } catch (IOException e) {
            messages.add("(its messages end here: " + e.getMessage() + ")");
        }
        messages.add(line.toString(StandardCharsets.UTF_8));
    }

    /** What a program said last comes a moment after its end. Its children may hold the stream open for longer. */
    private void joinReaders() {
        try {
            messageReader.join(STREAMS_END_MILLIS);
            if (outputReader != null) {
                outputReader.join(STREAMS_END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what the program said, line by line. */
    List<String> messages() {
        return messages.list();
    }

    InputStream in() {
        return process.getInputStream();
    }

    OutputStream out() {
        return process.getOutputStream();
    }

    /** Returns the exit code; -1 if the program still runs after a while. */
    int exitCode(long millis) {
        try {
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                joinReaders();
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return -1;
    }

    /** Tells whether it was ended by {@link #end}, rather than by itself or by others. */
    boolean wasEnded() {
        return ended;
    }

    /**
     * Ends the program and what it has started. First its input is closed, which is all that reaches a program that runs
     * as another user; then it is asked to end; then it is killed. Blocks for less than a second. Idempotent.
     *
     * @param politely whether there is something at the other end that the closed input may end
     */
    void end(boolean politely) {
        ended = true;
        boolean interrupted = Thread.interrupted();
        // as long as it lives; those of an ended program are nobody's children any more
        List<ProcessHandle> children = descendants();
        try {
            // apart: what is still to be written may find no reader
            Thread closing = thread("ssh-closing", this::closeInput);
            if (politely) {
                closing.join(POLITE_MILLIS);
                process.waitFor(POLITE_MILLIS, TimeUnit.MILLISECONDS);
            }
            process.destroy();
            children.forEach(ProcessHandle::destroy);
            if (!process.waitFor(KILL_MILLIS, TimeUnit.MILLISECONDS) || children.stream().anyMatch(
                    ProcessHandle::isAlive)) {
                Stream.concat(children.stream(), descendants().stream()).forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended already
        }
    }
}
