package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.serve.SocketBridge;
import io.github.socketloom.collector.agent.serve.SocketFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code socketloom-agent attach}: standard input and output as a way to an agent that listens on a socket. */
@Command(name = "attach", description = "Connects standard input and output to an agent that runs as a service: the desktop does so through "
        + "ssh, and sees what that agent has seen so far.")
final class AttachCommand implements Callable<Integer> {

    private static final int DONE = 0;

    private final AgentEnvironment environment;

    @Parameters(arity = "0..1", paramLabel = "unix:PATH", converter = SocketAddressChoice.class, description = "Its socket. Default: where the service that 'socketloom-agent service' describes listens.")
    private Path socket;

    AttachCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws SocketFileException, IOException {
        Path path = socket == null ? ServiceCommand.ofThisSystem().socket() : socket;
        try (SocketBridge bridge = SocketBridge.open(path)) {
            EndOfProcess end = new EndOfProcess(bridge);
            try {
                bridge.carry(environment.in().get(), environment.octets().get());
            } finally {
                end.cancel();
            }
        }
        return DONE;
    }
}
