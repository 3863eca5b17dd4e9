package io.github.socketloom.app.connect;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.ssh.SshOptions;
import io.github.socketloom.collector.ssh.SshTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** What can be looked at, by what {@code --connect} says. */
public sealed interface Target {

    /** How a tab is marked that shows this: the name of an icon. */
    String icon();

    /** Returns what users call it as long as nothing more is known: {@code admin@db1}, {@code monday.loom}. */
    String name();

    /** Returns one or two words on the way to it: {@code local}, {@code ssh}. */
    String way();

    /** Returns how {@code --connect} and the settings write it; {@link #parse} reads it again. */
    String text();

    /** Tells whether a link leads there, which can be lost. */
    default boolean isRemote() {
        return false;
    }

    /** The collector inside this process. */
    record Local() implements Target {
        @Override
        public String icon() {
            return "host";
        }

        @Override
        public String name() {
            return "this host";
        }

        @Override
        public String way() {
            return "local";
        }

        @Override
        public String text() {
            return "local";
        }
    }

    /** A collector on this host with more rights than the desktop has, started through pkexec, sudo or doas. */
    record Privileged() implements Target {
        @Override
        public String icon() {
            return "lock";
        }

        @Override
        public String name() {
            return "this host";
        }

        @Override
        public String way() {
            return "local, privileged";
        }

        @Override
        public String text() {
            return "privileged";
        }

        @Override
        public boolean isRemote() {
            return true;
        }
    }

    /**
     * An agent on another host, reached through ssh.
     *
     * @param host the host, which may be an alias of the user's ssh configuration
     * @param elevated whether the agent is to be started through sudo or doas
     * @param socket path on that host of the socket of an agent that runs already; null to start one
     */
    record Ssh(SshTarget host, boolean elevated, String socket) implements Target {
        public Ssh {
            Objects.requireNonNull(host);
        }

        @Override
        public String icon() {
            return "server";
        }

        @Override
        public String name() {
            return host.title();
        }

        @Override
        public String way() {
            return socket != null ? "ssh, running agent" : elevated ? "ssh, privileged" : "ssh";
        }

        @Override
        public String text() {
            return host.uri() + (elevated ? ELEVATED : "") + (socket == null ? "" : SOCKET + socket);
        }

        @Override
        public boolean isRemote() {
            return true;
        }

        /** Returns the same host without more rights than the user has there. */
        public Ssh plain() {
            return new Ssh(host, false, socket);
        }
    }

    /**
     * An agent that runs on this host already.
     *
     * @param socket where it listens
     */
    record UnixSocket(Path socket) implements Target {
        @Override
        public String icon() {
            return "agent";
        }

        @Override
        public String name() {
            return socket.getFileName() == null ? socket.toString() : socket.getFileName().toString();
        }

        @Override
        public String way() {
            return "running agent";
        }

        @Override
        public String text() {
            return UNIX + socket;
        }

        @Override
        public boolean isRemote() {
            return true;
        }
    }

    /**
     * A session that was recorded.
     *
     * @param file where it lies
     */
    record Recorded(Path file) implements Target {
        @Override
        public String icon() {
            return "record";
        }

        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public String way() {
            return "recording";
        }

        @Override
        public String text() {
            return file.toString();
        }
    }

    /**
     * What a host's kernel told, written down: a folder that {@code record --raw} made, or one of FreeBSD's sysctls.
     *
     * @param folder where it lies
     */
    record Captured(Path folder) implements Target {
        @Override
        public String icon() {
            return "record";
        }

        @Override
        public String name() {
            return String.valueOf(folder.getFileName());
        }

        @Override
        public String way() {
            return "capture";
        }

        @Override
        public String text() {
            return REPLAY + folder;
        }
    }

    /**
     * A graph that lies in a file, {@code netdata.topology.v1}.
     *
     * @param file where
     */
    record TopologyFile(Path file) implements Target {
        @Override
        public String icon() {
            return "view-topology";
        }

        @Override
        public String name() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public String way() {
            return "topology file";
        }

        @Override
        public String text() {
            return file.toString();
        }
    }

    /** What a capture begins with. */
    String REPLAY = "replay:";
    /** What a host behind ssh begins with. */
    String SCHEME = "ssh://";
    /** What a socket of this host begins with. */
    String UNIX = "unix:";
    /** Stands behind a host whose agent is to be started with more rights. */
    String ELEVATED = "?sudo";
    /** Stands behind a host before the path of its agent's socket. */
    String SOCKET = "?socket=";

    /**
     * Reads the argument of {@code --connect}.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none of the forms
     */
    static Target parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("local")) {
            return new Local();
        }
        if (lower.equals("privileged")) {
            return new Privileged();
        }
        if (lower.startsWith(SCHEME)) {
            return ssh(text);
        }
        if (lower.startsWith(UNIX)) {
            String path = text.substring(UNIX.length());
            if (path.isBlank()) {
                throw new IllegalArgumentException("cannot connect to '" + text
                        + "': the path of the socket is missing, for example unix:/run/socketloom/agent.sock");
            }
            return new UnixSocket(path(path));
        }
        if (lower.startsWith(REPLAY)) {
            String path = text.substring(REPLAY.length());
            if (path.isBlank()) {
                throw new IllegalArgumentException("cannot open '" + text
                        + "': the folder of the capture is missing, for example replay:capture");
            }
            return lower.endsWith(".loom") ? new Recorded(path(path)) : new Captured(path(path));
        }
        if (lower.endsWith(".json")) {
            return new TopologyFile(path(text));
        }
        if (lower.endsWith(".loom")) {
            return new Recorded(path(text));
        }
        throw new IllegalArgumentException("cannot connect to '" + text
                + "': expected local, privileged, ssh://[user@]host[:port], unix:PATH, replay:DIR, a .loom or a .json file");
    }

    private static Ssh ssh(String text) {
        int options = text.indexOf('?');
        SshTarget host = host(options < 0 ? text : text.substring(0, options));
        String wish = options < 0 ? "" : text.substring(options);
        if (wish.startsWith(SOCKET)) {
            String socket = wish.substring(SOCKET.length());
            SshOptions.DEFAULT.attachedTo(socket, false); // says what is wrong with it
            return new Ssh(host, false, socket);
        }
        if (!wish.isEmpty() && !wish.equals(ELEVATED)) {
            throw new IllegalArgumentException("cannot connect to '" + text + "': '" + wish
                    + "' is not known; behind the host may stand " + ELEVATED + " or " + SOCKET + "PATH");
        }
        return new Ssh(host, !wish.isEmpty(), null);
    }

    private static SshTarget host(String text) {
        try {
            return SshTarget.parse(text);
        } catch (LinkException e) {
            throw new IllegalArgumentException("cannot connect to '" + text + "': " + e.failure().sentence() + " "
                    + e.failure().remedy(), e);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + e.getInput() + "' is no path: " + e.getReason(), e);
        }
    }
}
