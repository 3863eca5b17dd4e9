package io.github.socketloom.app.connections;

/** What a column tells about. */
public enum ColumnGroup {
    SOCKET("Socket"), OWNER("Owner"), CONTAINER("Container and unit"), ADDRESSES("Addresses"),
    TRAFFIC("Traffic and queues"), TCP("TCP figures"),
    KERNEL("Raw TCP figures");

    private final String title;

    ColumnGroup(String title) {
        this.title = title;
    }

    /** Returns the words above the group. */
    public String title() {
        return title;
    }
}
