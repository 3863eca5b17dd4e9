package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.serve.ServiceDefinition;
import io.github.socketloom.collector.agent.serve.SystemFile;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent service}: tells a system how to run this agent as a service. */
@Command(name = "service", description = "Prints what makes this agent a service of the system, with the rights that it can use and no others. "
        + "Installs nothing.")
final class ServiceCommand implements Callable<Integer> {

    private static final String SYSTEMD = "systemd";
    private static final String RC_D = "rc.d";
    private static final String OWN = "";

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--print", paramLabel = "SYSTEM", arity = "0..1", fallbackValue = OWN, converter = SystemChoice.class, completionCandidates = SystemChoice.class, description = "${COMPLETION-CANDIDATES}. Without a word: what this system uses.")
    private ServiceDefinition definition;

    private String group = "socketloom";

    ServiceCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Option(names = "--group", paramLabel = "NAME", description = "Name of the group whose members may connect. Default: socketloom.")
    void group(String name) {
        if (!ServiceDefinition.isGroup(name)) {
            throw new ParameterException(spec.commandLine(), "--group: '" + name + "' is no name of a group");
        }
        group = name;
    }

    /** Returns how services are run where this process runs. */
    static ServiceDefinition ofThisSystem() {
        return System.getProperty("os.name").equals("FreeBSD") ? ServiceDefinition.RC_D : ServiceDefinition.SYSTEMD;
    }

    @Override
    public Integer call() throws IOException {
        if (definition == null) {
            throw new ParameterException(spec.commandLine(), "choose --print");
        }
        LaunchCommand launch = LaunchCommand.ofThisProcess();
        environment.out().write(definition.text(launch.words(), launch.java(), group));
        environment.out().flush();
        Optional<String> weak = SystemFile.weakness(launch.file());
        if (weak.isPresent()) {
            environment.messages().println("socketloom-agent: warning: " + weak.get()
                    + "; whoever can change what a service runs has its rights. Install the agent where only root can "
                    + "write, below /opt for example, and print this there");
        }
        return 0;
    }

    private static final class SystemChoice implements ITypeConverter<ServiceDefinition>, Iterable<String> {
        private static final List<String> WORDS = List.of(SYSTEMD, RC_D);

        @Override
        public ServiceDefinition convert(String word) {
            return switch (word) {
                case OWN -> ofThisSystem();
                case SYSTEMD -> ServiceDefinition.SYSTEMD;
                case RC_D -> ServiceDefinition.RC_D;
                default -> throw Choice.notOne(word, WORDS);
            };
        }

        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }
}
