package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.model.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code socketloom-agent}: what all its commands have in common. */
@Command(name = "socketloom-agent", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = GlobalOptions.Version.class, sortOptions = false, usageHelpAutoWidth = true, description = "Shows which process of this host talks to which other host, and how well.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:failed; the message is on standard error", "2:wrong usage"})
final class GlobalOptions implements Runnable {

    private static final List<String> SOURCES = List.of("linux");

    @Spec
    private CommandSpec spec;

    @Option(names = "--root", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "Read /proc, /sys and /etc below DIR: where a container sees its host's, /host for example.")
    private Path root = CollectorSettings.DEFAULT.root();

    private String source = CollectorSettings.DEFAULT.source();

    private boolean verbose;

    @Option(names = "--source", paramLabel = "SOURCE", scope = ScopeType.INHERIT, description = "Whose interfaces are read: linux, the only one in this version.")
    void source(String word) {
        if (!SOURCES.contains(word)) {
            throw new ParameterException(spec.commandLine(),
                    "--source: " + Choice.notOne(word, SOURCES).getMessage());
        }
        source = word;
    }

    @Option(names = {"-v",
            "--verbose"}, scope = ScopeType.INHERIT, description = "Say on standard error what is being done, and where failures come from.")
    void verbose(boolean wanted) {
        verbose = wanted;
    }

    boolean isVerbose() {
        return verbose;
    }

    /** Returns what a collector is to look at. */
    CollectorSettings settings(Set<Protocol> protocols) {
        if (!Files.isDirectory(root)) {
            throw new ParameterException(spec.commandLine(), "--root: " + root + " is not a directory");
        }
        return CollectorSettings.DEFAULT.withHost(root, source).withProtocols(protocols);
    }

    /** No command was given. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: "
                + String.join(" or ", spec.subcommands().keySet()));
    }

    /** Says which agent this is and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"socketloom-agent " + ThisProcess.version(), ThisProcess.java()};
        }
    }
}
