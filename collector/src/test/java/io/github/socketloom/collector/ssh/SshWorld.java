package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's sshd on the loopback address with users of its own, in a private mount namespace whose passwd and shadow are
 * bound over the host's: nothing of this host is changed. The client reads only a configuration and known_hosts of this
 * world.
 */
final class SshWorld implements AutoCloseable {

    static final String USER = "loomer";
    static final String PASSWORD = "correct horse \\ battery 'staple'";
    /** Another one in each process that runs tests: such processes run beside each other. */
    static final int UID = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
    private static final String HOME = "home-of-loomer-" + UID;
    private static final String SUBNET = "127.0.0.1";
    private static final int WAIT_SECONDS = 90;
    private static final int START_ATTEMPTS = 5;

    private final Path folder;
    private final List<Process> servers = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private SshWorld(Path folder) {
        this.folder = folder;
    }

    /** Makes a world in a folder; the test is skipped, with the reason printed, where that is not possible. */
    static SshWorld create(Path folder) throws IOException {
        skipUnless(Programs.find("ssh", System.getenv("PATH")).isPresent(), "there is no ssh");
        skipUnless(sshd().isPresent(), "there is no sshd: Debian's package is openssh-server");
        skipUnless(run("id", "-u").strip().equals("0"), "only root can start sshd for users of its own");
        skipUnless(exit("unshare", "-m", "true") == 0, "mount namespaces are not allowed here");
        SshWorld world = new SshWorld(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        world.users("/bin/sh");
        world.key("user_key", "");
        world.key("locked_key", PASSWORD);
        Files.writeString(world.file("authorized_keys"), Files.readString(world.file("user_key.pub"))
                + Files.readString(world.file("locked_key.pub")));
        Files.createDirectories(world.file("bin"));
        Files.createDirectories(Path.of("/run/sshd"));
        return world;
    }

    private static Optional<Path> sshd() {
        return Programs.find("sshd", "/usr/sbin:/usr/local/sbin:/usr/local/bin:/usr/bin");
    }

    private static void skipUnless(boolean possible, String reason) {
        if (!possible) {
            System.err.println("skipped: " + reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }

    /** Writes passwd and shadow with one user more, whose login shell is this. */
    void users(String shell) throws IOException {
        Path home = file(HOME);
        Files.createDirectories(home);
        exec("chown", UID + ":" + UID, home.toString());
        Files.writeString(file("passwd"), Files.readString(Path.of("/etc/passwd")) + USER + ":x:" + UID + ":" + UID
                + ":test:" + home + ":" + shell + "\n");
        Files.writeString(file("group"), Files.readString(Path.of("/etc/group")) + USER + ":x:" + UID + ":\n");
        String hash = run("openssl", "passwd", "-6", "-salt", "socketloom", PASSWORD).strip();
        Files.writeString(file("shadow"), Files.readString(Path.of("/etc/shadow")) + USER + ":" + hash
                + ":19000:0:99999:7:::\n");
    }

    private void key(String name, String passphrase) throws IOException {
        exec("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", file(name).toString());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path home() {
        return file(HOME);
    }

    /**
     * Starts a server and waits until it listens.
     *
     * @param mounts commands of the shell that are run in the mount namespace first
     * @param configuration further lines of its configuration
     * @return its port
     */
    int server(List<String> mounts, String... configuration) throws IOException {
        for (int attempt = 1;; attempt++) {
            int port = start(mounts, configuration);
            if (listens(port)) {
                return port;
            }
            if (attempt == START_ATTEMPTS) {
                throw new IOException("sshd does not start: " + Files.readString(file("sshd_" + port + ".log")));
            }
            // between the choice of the port and its use somebody else has taken it
        }
    }

    private int start(List<String> mounts, String... configuration) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress(SUBNET, 0));
            port = free.getLocalPort();
        }
        String hostKey = "host_key_" + port;
        if (!Files.exists(file(hostKey))) {
            key(hostKey, "");
        }
        List<String> lines = new ArrayList<>(List.of("Port " + port, "ListenAddress " + SUBNET, "PidFile none",
                "HostKey " + file(hostKey), "UsePAM no", "StrictModes no", "PasswordAuthentication yes",
                "KbdInteractiveAuthentication no", "AuthorizedKeysFile " + file("authorized_keys"), "PrintMotd no",
                "AllowStreamLocalForwarding yes"));
        if (Stream.of(configuration).noneMatch(line -> line.startsWith("SetEnv"))) {
            lines.add("SetEnv PATH=" + file("bin") + ":/usr/local/bin:/usr/bin:/bin");
        }
        lines.addAll(List.of(configuration));
        Path config = Files.write(file("sshd_config_" + port), lines);
        String binds = Stream.of("passwd", "group", "shadow")
                .map(name -> "mount --bind " + file(name) + " /etc/" + name + " && ").reduce("", String::concat);
        String others = mounts.stream().map(mount -> mount + " && ").reduce("", String::concat);
        servers.add(new ProcessBuilder("unshare", "-m", "sh", "-c", binds + others + "exec " + sshd().orElseThrow()
                + " -D -e -f " + config).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file("sshd_" + port + ".log").toFile())).start());
        ports.add(port);
        return port;
    }

    /** Waits until the latest server listens or has ended. */
    private boolean listens(int port) {
        Process server = servers.get(servers.size() - 1);
        await("sshd listens or ends", () -> !server.isAlive() || greets(port));
        return server.isAlive();
    }

    private static boolean greets(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(SUBNET, port));
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException e) {
            return false;
        }
    }

    /** Writes the host key of a server into known_hosts. */
    void know(int port) throws IOException {
        String key = Files.readString(file("host_key_" + port + ".pub"));
        Files.writeString(file("known_hosts"), "[" + SUBNET + "]:" + port + " " + key,
                java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    /** Returns the fingerprint of a server's key as ssh-keygen tells it. */
    String fingerprint(String keyFile) throws IOException {
        return run("ssh-keygen", "-lf", file(keyFile).toString()).split(" ")[1];
    }

    /**
     * Returns options whose configuration has one host, {@code box}.
     *
     * @param lines of its configuration, besides the necessary ones
     */
    SshOptions options(int port, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "Host box",
                "  HostName " + SUBNET,
                "  Port " + port,
                "  User " + USER));
        Stream.of(lines).map(line -> "  " + line).forEach(all::add);
        if (Stream.of(lines).noneMatch(line -> line.startsWith("IdentityFile"))) {
            all.add("  IdentityFile " + file("user_key"));
        }
        all.addAll(List.of("Host *", "  UserKnownHostsFile " + file("known_hosts"), "  GlobalKnownHostsFile none",
                "  IdentitiesOnly yes", "  IdentityAgent none"));
        return SshOptions.DEFAULT.withConfiguration(Files.write(file("ssh_config"), all));
    }

    /** Returns these options with an ssh that gives up on a silent host after two seconds: of an option it takes the first. */
    SshOptions impatient(SshOptions options) throws IOException {
        program("impatient-ssh", "#!/bin/sh\nexec ssh -o ServerAliveInterval=1 -o ServerAliveCountMax=2 "
                + "-o ConnectTimeout=2 \"$@\"\n");
        return options.withProgram(file("impatient-ssh").toString());
    }

    /** Puts an agent into a folder on the servers' PATH: it greets, then sends back whatever it is sent. */
    void agent(AgentHello hello) throws IOException {
        greeting(file("hello"), hello);
        program("bin/socketloom-agent",
                "#!/bin/sh\n[ \"$1\" = serve ] || exit 2\ncat " + file("hello") + "\nexec cat\n");
    }

    /** Writes what an agent sends first. */
    static void greeting(Path file, AgentHello hello) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Greeting.write(hello, out);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    Path program(String name, String text) throws IOException {
        Files.createDirectories(file(name).getParent());
        Path file = Files.writeString(file(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    void noAgent() throws IOException {
        Files.deleteIfExists(file("bin/socketloom-agent"));
    }

    /** Returns a hello of an agent that speaks these versions of the protocol. */
    static AgentHello hello(int protocolMin, int protocolMax) {
        return new AgentHello(protocolMin, protocolMax, "9.9", new HostInfo("box", "Linux", "6", "x86_64"), "boot",
                "epoch", 7, UID, List.of(), List.of(), 1, 1, 1 << 20, List.of("none"), List.of());
    }

    /**
     * Returns what ssh started on the other side: the user's processes, and those of root in the user's home folder. One
     * that ended and only waits until this host's first process notices is not among them.
     */
    static List<ProcessHandle> remoteProcesses() {
        return ProcessHandle.allProcesses().filter(process -> {
            try {
                Path proc = Path.of("/proc/" + process.pid());
                boolean ended = Files.readString(proc.resolve("status")).contains("State:\tZ");
                return !ended && (Files.getAttribute(proc, "unix:uid").equals(UID)
                        || Files.readSymbolicLink(proc.resolve("cwd")).endsWith(HOME));
            } catch (IOException e) {
                return false;
            }
        }).toList();
    }

    /** Returns a server and all that it has started. */
    List<ProcessHandle> serverProcesses(int port) {
        ProcessHandle server = servers.get(ports.indexOf(port)).toHandle();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    static void signal(String signal, List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            exit("kill", signal, Long.toString(process.pid()));
        }
    }

    /** Returns the jar of the real agent; the test is skipped, with the reason printed, where it was not built. */
    static Path agentJar() {
        Path jar = Path.of("target", "socketloom-agent.jar").toAbsolutePath();
        skipUnless(Files.isReadable(jar), "the agent's jar is not built: Maven makes it in the phase package");
        return jar;
    }

    /** Puts the real agent on the servers' PATH. */
    void realAgent() throws IOException {
        Path jar = file("agent.jar");
        Files.copy(agentJar(), jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        program("bin/socketloom-agent",
                "#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar " + jar + " \"$@\"\n");
    }

    /** Returns the programs this process has started for links, by any way. */
    List<ProcessHandle> localProcesses() {
        return ProcessHandle.allProcesses().filter(process -> {
            try {
                String words = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
                return words.contains(file("ssh_config").toString())
                        || words.contains("socketloom-ssh-" + ProcessHandle.current().pid() + "-");
            } catch (IOException e) {
                return false;
            }
        }).toList();
    }

    /** Waits until nothing runs any more on either side. */
    void awaitNoProcesses() {
        await("nothing of this world runs", () -> remoteProcesses().isEmpty() && localProcesses().isEmpty());
    }

    static void await(String what, java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + WAIT_SECONDS + " seconds: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static int exit(String... words) throws IOException {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static void exec(String... words) throws IOException {
        if (exit(words) != 0) {
            throw new IOException(String.join(" ", words) + " failed");
        }
    }

    static String run(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return new String(process.getInputStream().readAllBytes());
    }

    @Override
    public void close() {
        for (Process server : servers) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
        }
        remoteProcesses().forEach(ProcessHandle::destroyForcibly);
    }
}
