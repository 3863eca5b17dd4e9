package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;

/** Sources of the sample hosts of which everything is written down, as of a live host. */
public final class RecordedSamples {

    private final SysctlFolder folder;
    private final HostSources sources;

    /** Opens the sources of the host in a folder. */
    public RecordedSamples(Path path, CaptureWriter writer, CaptureMask mask) throws SourceException {
        folder = new SysctlFolder(path);
        HostNames names = new HostNames() {
            @Override
            public String networkInterface(int index) {
                return "em" + (index - 1);
            }

            @Override
            public JailFacts jail(int id) {
                return new JailFacts("www", JailFacts.Stack.OF_HOST);
            }
        };
        KernelWays live = new KernelWays(folder, new FolderFiles(path), names, 1001);
        sources = FreeBsdSources.record(RecordedSysctl.ways(live, writer, mask), writer);
    }

    public HostSources sources() {
        return sources;
    }

    /** Lets a second go by. */
    public void advance() {
        folder.advance();
    }
}
