package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.Failures;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Answers in place of a FreeBSD host what was written down of it. What was not asked then fails, and says so. Any thread. */
final class ReplayedSysctl implements Sysctl, HostNames {

    private final CaptureReader reader;

    private ReplayedSysctl(CaptureReader reader) {
        this.reader = reader;
    }

    /** Returns ways to what was written down. */
    static KernelWays ways(CaptureReader reader) {
        ReplayedSysctl replayed = new ReplayedSysctl(reader);
        return new KernelWays(replayed, replayed.files(), replayed, reader.facts().uid());
    }

    /** Returns the answer, or fails as the host did then. */
    private Answer ask(Kind kind, String name) throws SourceException {
        Question question = new Question(kind, "", name);
        Answer answer = reader.ask(question);
        if (answer == null) {
            throw new SourceException(SourceException.Reason.FAILED,
                    question.title() + ": nobody asked for this when the capture was recorded");
        }
        if (answer.isFailure()) {
            throw Failures.read(answer.text());
        }
        return answer;
    }

    @Override
    public ByteBuffer read(String name) throws SourceException {
        return ByteBuffer.wrap(ask(Kind.SYSCTL, name).bytes()).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String networkInterface(int index) {
        return name(Kind.INTERFACE, index);
    }

    @Override
    public JailFacts jail(int id) {
        String told = name(Kind.JAIL, id);
        int space = told == null ? -1 : told.indexOf(' ');
        for (JailFacts.Stack stack : JailFacts.Stack.values()) {
            if (space > 0 && told.substring(0, space).equals(stack.name())) {
                return new JailFacts(told.substring(space + 1), stack);
            }
        }
        return JailFacts.UNKNOWN;
    }

    /** Returns a name; null if there was none, or nobody asked for it. */
    private String name(Kind kind, int number) {
        try {
            Answer answer = reader.ask(new Question(kind, "", Integer.toString(number)));
            return answer == null || answer.isFailure() ? null : answer.text();
        } catch (SourceException e) {
            reader.note(e);
            return null;
        }
    }

    private KernelAccess files() {
        return new KernelAccess() {
            @Override
            public byte[] read(String path) throws SourceException {
                return ask(Kind.FILE, path).bytes();
            }

            @Override
            public byte[] readStart(String path, int most) throws SourceException {
                byte[] content = read(path);
                return content.length > most ? Arrays.copyOf(content, most) : content;
            }

            @Override
            public String hostPath(String path) {
                return reader.facts().root() + path;
            }
        };
    }
}
