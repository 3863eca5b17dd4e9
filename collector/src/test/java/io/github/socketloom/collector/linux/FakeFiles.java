package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Files that a test made up. */
final class FakeFiles implements KernelAccess {

    private final Map<String, byte[]> files = new HashMap<>();

    FakeFiles with(String path, String content) {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    FakeFiles with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    FakeFiles without(String path) {
        files.remove(path);
        return this;
    }

    @Override
    public byte[] read(String path) throws SourceException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new SourceException(SourceException.Reason.GONE, "there is no " + path);
        }
        return content;
    }

    @Override
    public byte[] readStart(String path, int most) throws SourceException {
        byte[] content = read(path);
        return Arrays.copyOf(content, Math.min(content.length, most));
    }

    @Override
    public String hostPath(String path) {
        return path;
    }
}
