package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.capture.ReplayedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Answers in place of a FreeBSD host what was written down of it. What was not asked then fails, and says so. Any thread. */
final class ReplayedSysctl implements Sysctl, HostNames {

    private final CaptureReader reader;

    private ReplayedSysctl(CaptureReader reader) {
        this.reader = reader;
    }

    /** Returns ways to what was written down. */
    static KernelWays ways(CaptureReader reader) {
        ReplayedSysctl replayed = new ReplayedSysctl(reader);
        return new KernelWays(replayed, new ReplayedFiles(reader, () -> ""), replayed, reader.facts().uid());
    }

    private Answer ask(Kind kind, String name) throws SourceException {
        return ReplayedFiles.answer(reader, new Question(kind, "", name));
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
}
