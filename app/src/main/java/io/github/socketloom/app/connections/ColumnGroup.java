package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;

/** What a column tells about. */
public enum ColumnGroup {
    SOCKET("Socket"), OWNER("Owner"), CONTAINER("Container and unit", "Jail"), ADDRESSES("Addresses"),
    TRAFFIC("Traffic and queues"), TCP("TCP figures"),
    KERNEL("Raw TCP figures");

    private final String title;
    private final String freeBsdTitle;

    ColumnGroup(String title) {
        this(title, title);
    }

    ColumnGroup(String title, String freeBsdTitle) {
        this.title = title;
        this.freeBsdTitle = freeBsdTitle;
    }

    /** Returns the words above the group. */
    public String title(HostPlatform platform) {
        return platform == HostPlatform.FREEBSD ? freeBsdTitle : title;
    }
}
