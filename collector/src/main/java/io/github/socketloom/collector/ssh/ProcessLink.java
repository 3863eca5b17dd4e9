package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.function.BiFunction;

/** A link over the standard streams of a program. */
final class ProcessLink implements Link {

    private static final long EXIT_MILLIS = 700;

    private final AgentProcess process;
    private final InputStream in;
    private final BiFunction<Integer, List<String>, LinkFailure> failures;

    /**
     * @param greeting what was read already
     * @param failures says why the program ended, from exit code and messages
     */
    ProcessLink(AgentProcess process, byte[] greeting, BiFunction<Integer, List<String>, LinkFailure> failures) {
        this.process = process;
        this.in = new SequenceInputStream(new ByteArrayInputStream(greeting), process.in());
        this.failures = failures;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return process.out();
    }

    @Override
    public LinkFailure ending(LinkFailure whileTalking) {
        int exit = process.exitCode(EXIT_MILLIS);
        if (whileTalking != null && process.wasEnded()) {
            return whileTalking; // it was ended for that: its exit code says nothing of its own
        }
        if (exit < 0) {
            return whileTalking != null
                    ? whileTalking
                    : new LinkFailure(LinkFailure.Kind.LOST,
                            "The stream ended, though the program that carries it runs.",
                            null, String.join("\n", process.messages()));
        }
        LinkFailure ending = failures.apply(exit, process.messages());
        // what the stream showed says more than that the program ended after it
        return whileTalking == null || exit != 0 && !whileTalking.kind().equals(LinkFailure.Kind.PROTOCOL)
                && !whileTalking.kind().equals(LinkFailure.Kind.VERSION) ? ending : whileTalking;
    }

    @Override
    public void close() {
        process.end(true);
    }
}
