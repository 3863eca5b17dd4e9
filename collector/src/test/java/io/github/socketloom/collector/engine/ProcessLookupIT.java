package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process with a socket on this host, from its first sight until it is another program. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ProcessLookupIT {

    private static final String BASH = "/bin/bash";

    private Collector collector;
    private ServerSocket server;
    private Process shell;

    @BeforeEach
    void startAShellWithASocket() throws IOException, SourceException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(BASH)), "no " + BASH + " here");
        collector = LocalCollector.open(CollectorSettings.DEFAULT.withAllNamespaces(false)
                .withProtocols(Set.of(Protocol.TCP)));
        server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}));
        shell = new ProcessBuilder(BASH, "-c",
                "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "; echo ready; read; exec sleep 600").start();
        BufferedReader said = new BufferedReader(
                new InputStreamReader(shell.getInputStream(), StandardCharsets.US_ASCII));
        assertEquals("ready", said.readLine());
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (shell != null) {
            shell.destroyForcibly().waitFor();
            server.close();
        }
        if (collector != null) {
            collector.close();
        }
    }

    private Optional<ProcessInfo> shell(Snapshot snapshot) {
        return snapshot.processes().values().stream().filter(each -> each.key().pid() == shell.pid()).findFirst();
    }

    /** Ticks until the process is as wanted. */
    private ProcessInfo await(Predicate<ProcessInfo> wanted) throws InterruptedException {
        for (;;) {
            Optional<ProcessInfo> found = shell(collector.tick().snapshot()).filter(wanted);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
    }

    @Test
    void theFirstTickKnowsAllThatTheKernelTells() throws IOException {
        ProcessInfo process = shell(collector.tick().snapshot()).orElseThrow();
        assertEquals("bash", process.comm());
        assertEquals(BASH, process.command().get(0));
        assertEquals(Path.of(BASH).toRealPath().toString(), process.executable());
        assertEquals(ProcessHandle.current().pid(), process.parentPid());
        assertEquals(System.getProperty("user.name"), process.user());
        assertEquals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString(),
                "net:[" + process.networkNamespace() + "]");
    }

    @Test
    void itsAncestorsFillInFromTheNearestToTheFirst() throws InterruptedException {
        List<Ancestor> ancestors = await(process -> !process.ancestors().isEmpty()).ancestors();
        assertEquals(ProcessHandle.current().pid(), ancestors.get(0).pid());
        List<Long> expected = ProcessHandle.current().parent()
                .map(parent -> List.of(ProcessHandle.current().pid(), parent.pid())).orElse(List.of());
        assertEquals(expected, ancestors.stream().limit(expected.size()).map(each -> (long) each.pid()).toList());
    }

    @Test
    void asAnotherProgramItIsShownWithinTwoTicks() throws IOException, InterruptedException {
        await(process -> !process.ancestors().isEmpty());
        try (OutputStream in = shell.getOutputStream()) {
            in.write('\n');
        }
        while (!Files.readString(Path.of("/proc/" + shell.pid() + "/comm")).equals("sleep\n")) {
            Thread.sleep(5);
        }
        collector.tick();
        ProcessInfo process = shell(collector.tick().snapshot()).orElseThrow();
        assertEquals("sleep", process.comm());
        assertEquals(List.of("sleep", "600"), process.command());
        assertTrue(process.executable().endsWith("sleep") || process.executable().contains("coreutils")
                || process.executable().contains("busybox"), process.executable());
        assertFalse(process.ancestors().isEmpty(), "its ancestors are the same");
    }
}
