package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.AgentRuntime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what runs this agent and with which rights. */
final class ThisProcess {

    private static final int UNKNOWN_UID = -1;
    private static final int EFFECTIVE = 1;

    private ThisProcess() {}

    /** @param uid effective user id; -1 if unknown */
    static AgentRuntime describe(int uid) {
        return new AgentRuntime(version(), java(), ProcessHandle.current().pid(), uid, System.getProperty("user.name"),
                null);
    }

    /** @param status text of {@code /proc/self/status} */
    static AgentRuntime describe(String status) {
        Map<String, String> lines = status.lines().filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip(), (first, second) -> first));
        return new AgentRuntime(version(), java(), ProcessHandle.current().pid(), uid(lines.get("Uid")),
                System.getProperty("user.name"), capabilities(lines.get("CapEff")));
    }

    /** Returns the version in the manifest of the jar. */
    static String version() {
        String version = ThisProcess.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    /** Returns name, version and vendor of the Java virtual machine. */
    static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                + System.getProperty("java.vm.vendor");
    }

    private static int uid(String ids) {
        String[] words = ids == null ? new String[0] : ids.split("\\s+");
        try {
            return words.length > EFFECTIVE ? Integer.parseUnsignedInt(words[EFFECTIVE]) : UNKNOWN_UID;
        } catch (NumberFormatException e) {
            return UNKNOWN_UID;
        }
    }

    private static List<String> capabilities(String set) {
        try {
            return set == null ? null : LinuxCapabilities.names(Long.parseUnsignedLong(set, 16));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
