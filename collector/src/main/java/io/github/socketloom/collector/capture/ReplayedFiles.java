package io.github.socketloom.collector.capture;

import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.util.Arrays;
import java.util.function.Supplier;

/** Files of a host as they were written down. What was not read then fails, and says so. Any thread. */
public final class ReplayedFiles implements KernelAccess {

    private final CaptureReader reader;
    private final Supplier<String> scope;

    /**
     * @param reader tells what was written down
     * @param scope tells where the calling thread is ({@link Question#scope})
     */
    public ReplayedFiles(CaptureReader reader, Supplier<String> scope) {
        this.reader = reader;
        this.scope = scope;
    }

    @Override
    public byte[] read(String path) throws SourceException {
        return answer(reader, new Question(Kind.FILE, scope.get(), path)).bytes();
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

    /**
     * Returns what was answered then.
     *
     * @throws SourceException as the host failed then, or {@code FAILED} if nobody asked
     */
    public static Answer answer(CaptureReader reader, Question question) throws SourceException {
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
}
