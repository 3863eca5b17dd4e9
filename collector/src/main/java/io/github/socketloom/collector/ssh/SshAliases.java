package io.github.socketloom.collector.ssh;

import java.nio.file.Path;
import java.util.List;

/** Names of hosts in the user's ssh configuration, for completion. What they mean only ssh knows. */
public final class SshAliases {

    private SshAliases() {}

    /**
     * Returns the names after {@code Host} in {@code ~/.ssh/config} and what it includes, in their order, without
     * patterns. Reads at most 64 files of 1 MiB each and returns at most 2000 names; files that cannot be read have
     * none. Reads files, so not for a thread that paints.
     */
    public static List<String> ofUser() {
        throw new UnsupportedOperationException();
    }

    /** Returns the same of another file; relative includes are looked for beside it. */
    public static List<String> of(Path configuration) {
        throw new UnsupportedOperationException();
    }
}
