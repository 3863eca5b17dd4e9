package io.github.socketloom.collector.wire;

/**
 * The fields of a connection on the wire. The number of each is the number of its bit in masks and part of the
 * protocol: fields may be appended. Those that change most come first, which keeps masks short.
 */
final class RowField {

    static final int TCP = 0;
    static final int RATES = 1;
    static final int QUEUES = 2;
    static final int STATE = 3;
    static final int LISTEN_QUEUE = 4;
    static final int OWNERS = 5;
    static final int NO_OWNER_REASON = 6;
    static final int REMOTE_NAME = 7;
    static final int CGROUP = 8;
    static final int NAT = 9;
    static final int CONGESTION_CONTROL = 10;
    static final int LOCAL = 11;
    static final int REMOTE = 12;
    static final int INODE = 13;
    static final int COOKIE = 14;
    static final int CGROUP_ID = 15;
    static final int UID = 16;
    static final int USER = 17;
    static final int DIRECTION = 18;
    static final int SERVING = 19;
    static final int SERVER_PORT_NAME = 20;
    static final int INTERFACE = 21;
    static final int PROTOCOL = 22;
    static final int FAMILY = 23;
    static final int DETAIL = 24;
    static final int FIRST_SEEN = 25;
    static final int END = 26;

    /** How many there are in this version. */
    static final int COUNT = 27;

    private RowField() {}
}
