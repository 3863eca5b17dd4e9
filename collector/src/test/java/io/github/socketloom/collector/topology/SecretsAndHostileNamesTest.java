package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.topology.merge.TopologyMerge;
import io.github.socketloom.collector.topology.payload.TopologyReader;
import io.github.socketloom.collector.topology.payload.TopologyValidator;
import io.github.socketloom.collector.topology.payload.TopologyWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs call themselves and say on their command lines, in each view, all the way to the payload. */
class SecretsAndHostileNamesTest {

    private static final String SECRET = "hunter2marker";
    private static final List<String> NAMES = List.of("", "\n", "a\nb", "a%0ab", "a|b", "a%7cb", "%", "%%", "\u0000",
            "\u001b[31mred", "\u009b31m", "\u007f", "\ufffd\ufffd", "\u202egnp.exe", "[unknown]", "[unknown][0]",
            "a|id=comm.a", "a|comm=b", "a", "A", " a", "a ", "\u540d\u524d", "\ud83d\ude00", "\ud83d",
            "x".repeat(10_000),
            "\"},{\"", "null", "ip:192.0.2.7", "hostname:rack12", "a,b;c=d", "../../etc/passwd", "\u2028", "\r");

    static Stream<Arguments> views() {
        return Stream.of(GroupBy.values()).flatMap(groupBy -> Stream.of(TopologyMode.values())
                .flatMap(mode -> Stream.of(EndpointGrouping.values())
                        .map(endpoints -> Arguments.of(groupBy, mode, endpoints))));
    }

    private static TopologyRequest request(GroupBy groupBy, TopologyMode mode, EndpointGrouping endpoints) {
        return new TopologyRequest(groupBy, mode, TopologyRequest.DEFAULT.sockets(),
                TopologyRequest.DEFAULT.protocols(), endpoints, SimplePattern.parse("*"));
    }

    private static String written(Topology graph) throws Exception {
        StringWriter out = new StringWriter();
        TopologyWriter.write(graph, out);
        return out.toString();
    }

    private static Redaction redaction(CommandLineRedaction masks) {
        return new Redaction() {
            @Override
            public List<String> command(List<String> words) {
                return masks.of(words);
            }

            @Override
            public String label(String key, String value) {
                return masks.of(key, value);
            }
        };
    }

    private static Cgroup container(int number, String name, Map<String, String> labels) {
        String id = GraphHost.hash(number);
        return new Cgroup("/system.slice/docker-" + id + ".scope", CgroupStatus.KNOWN, Orchestrator.DOCKER,
                "docker_container", name, id, name, "registry.example/x", null, null, null, null,
                "docker-" + id + ".scope", "scope", -1, labels);
    }

    private static ProcessInfo process(int pid, String name, List<String> command, Cgroup cgroup) {
        return new ProcessInfo(new ProcessKey(pid, GraphHost.START + pid), 1, 1000, "ann", name, command, cgroup);
    }

    private static GraphHost hostWithSecrets() {
        GraphHost host = new GraphHost();
        List<List<String>> commands = List.of(List.of("app", "--password=" + SECRET),
                List.of("app", "--token", SECRET), List.of("env", "PGPASSWORD=" + SECRET, "psql"),
                List.of("mysql", "-u", "root", "-p" + SECRET), List.of("curl", "-u", "ann:" + SECRET, "http://x"),
                List.of("app", "postgres://ann:" + SECRET + "@db/x"),
                List.of("curl", "-H", "Authorization: Bearer " + SECRET),
                List.of("sh", "-c", "exec app --api-key '" + SECRET + "' >/dev/null"),
                List.of("java", "-Ddb.password=" + SECRET, "-jar", "x.jar"),
                // programs may write what they like in the place of their name
                List.of("worker-of-queue:password=" + SECRET));
        int pid = 100;
        for (List<String> command : commands) {
            String program = command.get(0).length() > 15 ? command.get(0).substring(0, 15) : command.get(0);
            ProcessInfo process = host.add(process(pid, program, command, container(pid, "c" + pid,
                    Map.of("team", "eng", "db.password", SECRET, "url", "https://ann:" + SECRET + "@x/"))));
            host.outbound("10.0.0.1:" + (40000 + pid), "192.0.2.7:443").of(process).add();
            host.client("127.0.0.1:" + (40000 + pid), "127.0.0.1:80").of(process).add();
            pid++;
        }
        host.listener("127.0.0.1:80").of(host.process(2000, "nginx")).add();
        return host;
    }

    @ParameterizedTest
    @MethodSource("views")
    void noSecretOfACommandLineOrLabelIsInAnyViewUnlessItIsAskedFor(GroupBy groupBy, TopologyMode mode,
            EndpointGrouping endpoints) throws Exception {
        TopologyRequest request = request(groupBy, mode, endpoints);
        Topology graph = new TopologyBuilder(request, GraphHost.IDENTITY, redaction(CommandLineRedaction.MASKED))
                .build(hostWithSecrets().snapshot());
        String payload = written(graph);
        assertFalse(payload.contains(SECRET), () -> around(payload));
        assertTrue(payload.contains(CommandLineRedaction.MASK));
        Topology other = new TopologyBuilder(request, new HostIdentity(null, "rack13"),
                redaction(CommandLineRedaction.MASKED)).build(hostWithSecrets().snapshot());
        String merged = written(TopologyMerge.merge(List.of(new TopologyReader().read(new StringReader(payload)),
                new TopologyReader().read(new StringReader(written(other))))));
        assertFalse(merged.contains(SECRET), () -> around(merged));
        assertTrue(written(new TopologyBuilder(request, GraphHost.IDENTITY, redaction(CommandLineRedaction.UNREDACTED))
                .build(hostWithSecrets().snapshot())).contains(SECRET));
    }

    private static String around(String payload) {
        int at = payload.indexOf(SECRET);
        return payload.substring(Math.max(0, at - 100), Math.min(payload.length(), at + 100));
    }

    @ParameterizedTest
    @MethodSource("views")
    void whateverNamesAreTheIdsAreDifferentAndThePayloadIsValidAndDrawn(GroupBy groupBy, TopologyMode mode,
            EndpointGrouping endpoints) throws Exception {
        GraphHost host = new GraphHost();
        int pid = 100;
        for (String name : NAMES) {
            ProcessInfo process = host.add(process(pid, name, List.of(name, name), container(pid, name,
                    Map.of("k" + name, name, "app", name))));
            host.outbound("10.0.0.1:" + (40000 + pid), "192.0.2." + pid % 200 + ":443").named(name).of(process).add();
            host.listener("0.0.0.0:" + pid).of(process).add();
            // a program that is in no container, in one view called like a container in the other
            ProcessInfo plain = host.process(pid + 1000, name);
            host.client("127.0.0.1:" + (40000 + pid), "127.0.0.1:" + pid).of(plain).add();
            pid++;
        }
        host.client("127.0.0.1:50000", "127.0.0.1:100").without(NoOwnerReason.EXITED).add();
        Topology graph = host.graph(request(groupBy, mode, endpoints));
        Set<String> ids = new HashSet<>();
        graph.actors().forEach(actor -> assertTrue(ids.add(actor.id()), actor.id()));
        assertEquals(host.connections.size(),
                graph.actors().stream().filter(actor -> !actor.isSelf() && !actor.isEndpoint())
                        .mapToLong(Actor::socketCount).sum());
        String payload = written(graph);
        assertEquals(List.of(), TopologyValidator.problems(payload, groupBy.key(), mode.key()));
        assertEquals(-1,
                payload.stripTrailing().chars().filter(c -> c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0 || c == 0x202e
                        || c == 0x2028).findFirst().orElse(-1));
        assertEquals(payload, written(new TopologyReader().read(new StringReader(payload))));
    }
}
