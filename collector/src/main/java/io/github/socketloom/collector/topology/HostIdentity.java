package io.github.socketloom.collector.topology;

/**
 * Who the host is in a graph of several.
 *
 * @param machineGuid Netdata's machine guid; null if it has none
 * @param hostname host name; null or empty if unknown
 * @param os {@linkplain io.github.socketloom.collector.model.HostInfo#os its system}; null if unknown
 */
public record HostIdentity(String machineGuid, String hostname, String os) {

    /** By this variable of the environment Netdata tells programs that it starts which host they are on. */
    public static final String GUID_VARIABLE = "NETDATA_REGISTRY_UNIQUE_ID";

    public HostIdentity {
        machineGuid = machineGuid == null || machineGuid.isBlank() ? null : machineGuid;
        hostname = hostname == null || hostname.isBlank() ? null : hostname;
    }

    /** A host of which the system is not known. */
    public HostIdentity(String machineGuid, String hostname) {
        this(machineGuid, hostname, null);
    }

    /** Returns what stands for the host in the ids of its actors: the guid, else the name, else {@code unknown}. */
    public String node() {
        return machineGuid != null ? machineGuid : hostname != null ? hostname : "unknown";
    }

    /** Returns the id of the actor that stands for the host itself. */
    public String selfId() {
        if (machineGuid != null) {
            return "netdata-machine-guid:" + machineGuid;
        }
        return hostname != null ? "hostname:" + hostname : "host:unknown";
    }
}
