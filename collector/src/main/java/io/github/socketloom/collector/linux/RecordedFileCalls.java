package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.posix.NativeMemory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes system calls on files and writes down their results: content by path, whichever calls brought it. Any thread. */
final class RecordedFileCalls implements FileCalls {

    private final FileCalls calls;
    private final CaptureWriter writer;
    private final CaptureMask mask;
    private final VisitedNamespace visited;
    private final String root;
    private final Map<Integer, Opened> opened = new ConcurrentHashMap<>();

    /** A file or folder that is being read. */
    private static final class Opened {
        private final String path;
        private ByteArrayOutputStream content;
        private FolderText folder;
        private int errno;

        Opened(String path) {
            this.path = path;
        }
    }

    /** @param root what stands before all paths of the host; empty if nothing does */
    RecordedFileCalls(FileCalls calls, CaptureWriter writer, CaptureMask mask, VisitedNamespace visited, String root) {
        this.calls = calls;
        this.writer = writer;
        this.mask = mask;
        this.visited = visited;
        this.root = root;
    }

    private void put(Kind kind, String path, Answer answer) {
        writer.put(new Question(kind, visited.scope(), path), answer);
    }

    private Answer errno(int errno) {
        return Answer.failure(Integer.toString(errno));
    }

    private String path(int directory, NativeMemory path, int at) {
        Opened folder = opened.get(directory);
        return PathText.of(folder == null ? "" : folder.path, path, at);
    }

    /** Returns a path as the host itself would write it, which is how masks know it. */
    private String ofHost(String path) {
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }

    @Override
    public int open(int directory, NativeMemory path, int flags) {
        String name = path(directory, path, 0);
        int fd = calls.open(directory, path, flags);
        if (fd < 0) {
            put(Kind.OPEN, name, errno(calls.errno()));
        } else {
            opened.put(fd, new Opened(name));
        }
        return fd;
    }

    @Override
    public void close(int fd) {
        Opened file = opened.remove(fd);
        // before the descriptor is another one's
        calls.close(fd);
        if (file == null) {
            return;
        }
        if (file.folder != null) {
            put(Kind.OPEN, file.path, Answer.text(file.folder.toBytes()));
        } else if (file.content != null && (file.content.size() > 0 || file.errno == 0)) {
            put(Kind.OPEN, file.path, Answer.text(mask.file(ofHost(file.path), file.content.toByteArray())));
        } else if (file.content != null) {
            put(Kind.OPEN, file.path, errno(file.errno));
        }
    }

    @Override
    public long read(int fd, NativeMemory into, int at, int length) {
        long read = calls.read(fd, into, at, length);
        Opened file = opened.get(fd);
        if (file != null) {
            file.content = file.content == null ? new ByteArrayOutputStream() : file.content;
            if (read < 0) {
                file.errno = calls.errno();
            } else {
                byte[] bytes = new byte[(int) read];
                into.bytes().get(at, bytes);
                file.content.write(bytes, 0, bytes.length);
            }
        }
        return read;
    }

    @Override
    public long entries(int fd, NativeMemory into) {
        long read = calls.entries(fd, into);
        Opened file = opened.get(fd);
        if (file != null) {
            file.folder = file.folder == null ? new FolderText() : file.folder;
            if (read < 0) {
                file.folder.fail(calls.errno());
            } else {
                file.folder.add(into, (int) read);
            }
        }
        return read;
    }

    @Override
    public long link(int directory, NativeMemory path, int pathAt, NativeMemory into) {
        long length = calls.link(directory, path, pathAt, into);
        String name = path(directory, path, pathAt);
        if (length < 0) {
            put(Kind.LINK, name, errno(calls.errno()));
        } else {
            byte[] target = new byte[(int) length];
            into.bytes().get(0, target);
            put(Kind.LINK, name,
                    Answer.value(mask.link(ofHost(name), new String(target, StandardCharsets.UTF_8))));
        }
        return length;
    }

    @Override
    public long stat(int directory, NativeMemory path, NativeMemory into) {
        long result = calls.stat(directory, path, into);
        put(Kind.STAT, path(directory, path, 0),
                result < 0
                        ? errno(calls.errno())
                        : Answer.value(into.bytes().getLong(FileInode.ST_INO) + " "
                                + into.bytes().getLong(FileInode.ST_SIZE)));
        return result;
    }

    @Override
    public long statfs(NativeMemory path, NativeMemory into) {
        long result = calls.statfs(path, into);
        put(Kind.STATFS, path(NOWHERE, path, 0),
                result < 0 ? errno(calls.errno()) : Answer.value(Long.toString(into.bytes().getLong(0))));
        return result;
    }

    @Override
    public int errno() {
        return calls.errno();
    }
}
