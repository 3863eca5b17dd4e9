package io.github.socketloom.collector.freebsd;

/** Names that FreeBSD tells by other ways than sysctl(3). Any thread. */
interface HostNames {

    /** Knows none, as of a host that is told by a folder of blobs. */
    HostNames NONE = new HostNames() {
        @Override
        public String networkInterface(int index) {
            return null;
        }

        @Override
        public JailFacts jail(int id) {
            return JailFacts.UNKNOWN;
        }
    };

    /** Returns the name of an interface by index (if_indextoname(3)); null if there is none, or it is not known. */
    String networkInterface(int index);

    /** Returns what is known of a jail (jail_get(2)); {@link JailFacts#UNKNOWN} if it is gone or not told. */
    JailFacts jail(int id);
}
