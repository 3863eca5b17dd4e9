package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.util.List;

/** A namespace that is not the collector's own. */
final class EnteredNamespace implements ObservedNamespace {

    private final long id;
    private final NamespaceEntrances entrances;

    EnteredNamespace(long id, NamespaceEntrances entrances) {
        this.id = id;
        this.entrances = entrances;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public byte[] text(String fileName) throws SourceException {
        return entrances.text(id, fileName);
    }

    @Override
    public byte[][] counters(List<String> fileNames) throws SourceException {
        return entrances.counters(id, fileNames);
    }
}
