package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.agent.serve.AgentSocket;
import io.github.socketloom.collector.agent.serve.Hellos;
import io.github.socketloom.collector.agent.serve.KnownCapabilities;
import io.github.socketloom.collector.agent.serve.SocketFileException;
import io.github.socketloom.collector.agent.serve.ViewerServer;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.feed.AgentService;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent serve}: tells viewers of this host, one on standard input and output, or many on a socket. */
@Command(name = "serve", description = "Shows this host to Socketloom's desktop on other hosts, which starts it through ssh; "
        + "or to whoever may connect to a socket. Opens no port.")
final class ServeCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int NO_COMMON_VERSION = 3;
    private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

    /** Where viewers are. */
    static final class Mode {
        @Option(names = "--stdio", required = true, description = "Serve one viewer on standard input and output until it leaves: what the desktop runs through "
                + "ssh. Ends with the input, and after 30 seconds without a word.")
        private boolean stdio;

        @Option(names = "--listen", required = true, paramLabel = "unix:PATH", converter = SocketAddressChoice.class, description = "Serve all viewers that connect to this socket, until stopped. It is open to this user and to root; "
                + "'socketloom-agent attach' connects standard input and output to it.")
        private Path listen;
    }

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @ArgGroup
    private Mode mode;

    @Option(names = "--group", paramLabel = "NAME", description = "With --listen: the members of this group may connect as well. Whoever may connect sees what the "
            + "agent sees.")
    private String group;

    @Mixin
    private NamespacesOption namespaces;

    ServeCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, SocketFileException, IOException,
            InterruptedException {
        if (mode == null) {
            throw new ParameterException(spec.commandLine(), "choose --stdio or --listen");
        }
        if (group != null && mode.listen == null) {
            throw new ParameterException(spec.commandLine(), "--group: this goes with --listen only");
        }
        global.refuseOneTime();
        CollectorSettings settings = namespaces.in(global.settings()).forViewers();
        if (settings.isReplay() && !global.isRecording() && !global.isFolderOfSysctls()) {
            throw new ParameterException(spec.commandLine(), "--source: a capture of record --raw is not shown to "
                    + "viewers; the other commands read it, connections for example");
        }
        // before anything has threads that make files
        AgentSocket socket = mode.listen == null ? null : AgentSocket.open(mode.listen, group);
        try {
            FeedOpener.Opened opened = global.feeds().open(settings);
            KnownCapabilities feed = new KnownCapabilities(opened.feed());
            try (AgentService service = new AgentService(feed,
                    new Hellos(environment.runtime().get(), opened.host(), bootId(settings), feed))) {
                return socket == null ? serveOne(service) : serveAll(service, socket);
            }
        } finally {
            if (socket != null) {
                socket.close();
            }
        }
    }

    /** Returns the kernel's id of this boot; empty where there is none, or where another boot was recorded. */
    private static String bootId(CollectorSettings settings) {
        if (settings.isReplay()) {
            return "";
        }
        try {
            return new String(new RootedFiles(settings.root()).read(BOOT_ID), StandardCharsets.US_ASCII).strip();
        } catch (SourceException e) {
            return "";
        }
    }

    private int serveOne(AgentService service) throws IOException {
        EndOfProcess end = new EndOfProcess(service);
        try {
            switch (service.serve(environment.in().get(), environment.octets().get())) {
                case SILENT :
                    say("nothing was heard of the viewer for 30 seconds");
                    return DONE;
                case NO_COMMON_VERSION :
                    say("the viewer speaks another version of the protocol; it or this agent is to be updated");
                    return NO_COMMON_VERSION;
                case BROKEN :
                    say("what came on standard input is not the protocol of Socketloom's viewers");
                    return FAILED;
                case FEED_FAILED :
                    say("this host cannot be shown; the viewer was told why");
                    return FAILED;
                default :
                    return DONE;
            }
        } finally {
            end.cancel();
        }
    }

    private int serveAll(AgentService service, AgentSocket socket)
            throws ConfigurationException, InterruptedException {
        try (ViewerServer server = new ViewerServer(socket, service::serve, global.configuration().maxClients())) {
            EndOfProcess end = new EndOfProcess(service, server);
            try {
                say("viewers may connect to unix:" + socket.path() + ": " + socket.users());
                server.serve();
            } finally {
                end.cancel();
            }
        }
        return DONE;
    }

    private void say(String message) {
        environment.messages().println("socketloom-agent: " + message);
    }
}
