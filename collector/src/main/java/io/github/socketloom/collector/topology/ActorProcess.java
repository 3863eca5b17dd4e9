package io.github.socketloom.collector.topology;

/**
 * A process behind an actor, or what all processes behind it agree in. Anything that is unknown, or that they do not agree
 * in, is null.
 *
 * @param pid process id
 * @param ppid pid of its parent
 * @param uid effective user id
 * @param networkNamespace inode of its network namespace
 * @param process name of the program; {@code [unknown]} for sockets that no process is known of
 * @param user login name
 * @param namespaceType {@code system} for the host's own namespace, {@code container}, …, {@code unknown}
 * @param localIp the local address of its sockets, if it is one and the same
 * @param localAddressSpace space of that address
 * @param command the command line as one text
 */
public record ActorProcess(Long pid, Long ppid, Long uid, Long networkNamespace, String process, String user,
        String namespaceType, String localIp, String localAddressSpace, String command) {

    /** Nothing is known. */
    public static final ActorProcess NONE = new ActorProcess(null, null, null, null, null, null, null, null, null,
            null);
}
