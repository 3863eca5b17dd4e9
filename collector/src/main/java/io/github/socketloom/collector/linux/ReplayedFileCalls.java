package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers system calls on files with what was written down. What was not looked at then cannot be read now ({@code EIO}),
 * as what is damaged. Any thread.
 */
final class ReplayedFileCalls implements FileCalls {

    private static final long FAILED = -1;
    private static final int FIRST_DESCRIPTOR = 1000;

    private final CaptureReader reader;
    private final VisitedNamespace visited;
    private final Map<Integer, Opened> opened = new ConcurrentHashMap<>();
    private final AtomicInteger descriptors = new AtomicInteger(FIRST_DESCRIPTOR);
    private final ThreadLocal<int[]> errno = ThreadLocal.withInitial(() -> new int[1]);

    /** A file or folder that is being read. */
    private static final class Opened {
        private final String path;
        private final byte[] content;
        private FolderText.Reader folder;
        private int at;

        Opened(String path, byte[] content) {
            this.path = path;
            this.content = content;
        }
    }

    ReplayedFileCalls(CaptureReader reader, VisitedNamespace visited) {
        this.reader = reader;
        this.visited = visited;
    }

    private String path(int directory, NativeMemory path, int at) {
        Opened folder = opened.get(directory);
        return PathText.of(folder == null ? "" : folder.path, path, at);
    }

    private long fail(int number) {
        errno.get()[0] = number;
        return FAILED;
    }

    /** Returns the answer; null if there was none, and then {@link #errno} tells why. */
    private Answer ask(Kind kind, String path) {
        Answer answer;
        try {
            answer = reader.ask(new Question(kind, visited.scope(), path));
        } catch (SourceException e) {
            reader.note(e);
            answer = null;
        }
        if (answer == null) {
            fail(Errno.EIO.number());
            return null;
        }
        if (answer.isFailure()) {
            fail(number(answer.text()));
            return null;
        }
        return answer;
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            return number > 0 ? number : Errno.EIO.number();
        } catch (NumberFormatException e) {
            return Errno.EIO.number();
        }
    }

    @Override
    public int open(int directory, NativeMemory path, int flags) {
        String name = path(directory, path, 0);
        Answer content = ask(Kind.OPEN, name);
        if (content == null) {
            return (int) FAILED;
        }
        int fd = descriptors.incrementAndGet();
        opened.put(fd, new Opened(name, content.bytes()));
        return fd;
    }

    @Override
    public void close(int fd) {
        opened.remove(fd);
    }

    @Override
    public long read(int fd, NativeMemory into, int at, int length) {
        Opened file = opened.get(fd);
        if (file == null) {
            return fail(Errno.EBADF.number());
        }
        int count = Math.min(length, file.content.length - file.at);
        into.bytes().put(at, file.content, file.at, count);
        file.at += count;
        return count;
    }

    @Override
    public long entries(int fd, NativeMemory into) {
        Opened file = opened.get(fd);
        if (file == null) {
            return fail(Errno.EBADF.number());
        }
        file.folder = file.folder == null ? new FolderText.Reader(file.content) : file.folder;
        int filled = file.folder.fill(into);
        return filled < 0 ? fail(-filled) : filled;
    }

    @Override
    public long link(int directory, NativeMemory path, int pathAt, NativeMemory into) {
        Answer answer = ask(Kind.LINK, path(directory, path, pathAt));
        if (answer == null) {
            return FAILED;
        }
        byte[] target = answer.text().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(target.length, into.size());
        into.bytes().put(0, target, 0, length);
        return length;
    }

    @Override
    public long stat(int directory, NativeMemory path, NativeMemory into) {
        Answer answer = ask(Kind.STAT, path(directory, path, 0));
        if (answer == null) {
            return FAILED;
        }
        String[] numbers = answer.text().split(" ", -1);
        if (numbers.length != 2) {
            return fail(Errno.EIO.number());
        }
        try {
            ByteBuffer out = into.bytes();
            out.putLong(FileInode.ST_INO, Long.parseLong(numbers[0]));
            out.putLong(FileInode.ST_SIZE, Long.parseLong(numbers[1]));
            return 0;
        } catch (NumberFormatException e) {
            return fail(Errno.EIO.number());
        }
    }

    @Override
    public long statfs(NativeMemory path, NativeMemory into) {
        Answer answer = ask(Kind.STATFS, path(NOWHERE, path, 0));
        if (answer == null) {
            return FAILED;
        }
        try {
            into.bytes().putLong(0, Long.parseLong(answer.text()));
            return 0;
        } catch (NumberFormatException e) {
            return fail(Errno.EIO.number());
        }
    }

    @Override
    public int errno() {
        return errno.get()[0];
    }
}
