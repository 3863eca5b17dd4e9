package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.util.HashMap;
import java.util.Map;

/** Files below {@code /proc/PID} that a test made up. */
final class FakeProcessFiles implements ProcessFiles {

    private final FakeFiles files = new FakeFiles();
    private final Map<String, String> links = new HashMap<>();

    FakeProcessFiles with(String path, String content) {
        files.with(path, content);
        return this;
    }

    FakeProcessFiles without(String path) {
        files.without(path);
        return this;
    }

    FakeProcessFiles withLink(String path, String target) {
        links.put(path, target);
        return this;
    }

    @Override
    public byte[] read(int pid, String name) {
        try {
            return files.readStart("/proc/" + pid + "/" + name, MOST);
        } catch (SourceException e) {
            return new byte[0];
        }
    }

    @Override
    public String link(int pid, String name) {
        return links.get("/proc/" + pid + "/" + name);
    }
}
