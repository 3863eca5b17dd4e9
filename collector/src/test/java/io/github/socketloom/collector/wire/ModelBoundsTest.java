package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is too long, too much or secret: it is cut so that it is seen, refused with a sentence, or masked. */
class ModelBoundsTest {

    private static final HostInfo HOST = new HostInfo("db1", "linux", "6.12.0", "amd64");
    private static final TickReport REPORT = withoutErrors(new RandomModel(0).report());
    private static final ProcessKey KEY = new ProcessKey(4711, 1_763_700_000_000_000L);

    private ModelEncoder encoder = new ModelEncoder(false);
    private final ModelDecoder decoder = new ModelDecoder();

    /** One that defines no texts. */
    private static TickReport withoutErrors(TickReport report) {
        return new TickReport(report.sequence(), report.collectedAt(), report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(),
                report.withoutOwner(), report.cpuLoad(), report.residentBytes(), report.lookup(), report.events(),
                List.of());
    }

    @BeforeEach
    void begin() throws IOException {
        decoder.accept(encoder.snapshot(HOST, 0));
        decoder.accept(encoder.snapshotTick(REPORT, 0, 0));
    }

    private Update tick(List<Frame> frames) throws IOException {
        for (Frame frame : frames) {
            decoder.accept(frame);
        }
        return ((Delivery.Ticked) decoder.accept(encoder.tick(REPORT)).orElseThrow()).update();
    }

    private ProcessInfo told(ProcessInfo process) throws IOException {
        return tick(encoder.processes(List.of(process), List.of())).processes().get(0);
    }

    private static ProcessInfo process(List<String> command, List<Ancestor> ancestors, Cgroup cgroup) {
        return new ProcessInfo(KEY, 1, 1000, "ann", "worker", command, "/usr/bin/worker", ancestors, cgroup, 0);
    }

    private static Cgroup labelled(Map<String, String> labels) {
        return new Cgroup("/docker/a", CgroupStatus.KNOWN, Orchestrator.DOCKER, "container", null, "a", "web", null,
                null, null, null, null, null, null, -1, labels);
    }

    /** A row whose texts are given, every one of its own id. */
    private static Connection row(long key, String user, Cgroup cgroup) {
        Connection c = RowForm.EMPTY;
        return new Connection(new ConnectionId(1, key, false), c.protocol(), c.family(), c.state(), c.direction(),
                c.serving(), c.local(), c.remote(), null, List.of(), null, 0, user, 0, 0, 0, cgroup, null, null, null,
                null, null, null, null, null, 0);
    }

    @Test
    void aTextThatIsTooLongEndsInThreeDots() throws IOException {
        String user = "x".repeat(Cbor.LONGEST_TEXT + 1);
        Connection row = tick(List.of(encoder.added(List.of(row(1, user, null))))).added().get(0);
        assertEquals("x".repeat(Cbor.LONGEST_TEXT - 1) + "…", row.user());
    }

    @Test
    void theLongestTextThatFitsIsWhole() throws IOException {
        String user = "ü".repeat(Cbor.LONGEST_TEXT);
        assertEquals(user, tick(List.of(encoder.added(List.of(row(1, user, null))))).added().get(0).user());
    }

    @Test
    void aTextIsNotCutWithinACharacter() {
        String beavers = "🦫".repeat(Cbor.LONGEST_TEXT);
        String cut = Cbor.bounded("x" + beavers);
        assertEquals("x" + "🦫".repeat((Cbor.LONGEST_TEXT - 2) / 2) + "…", cut);
        assertTrue(Cbor.bounded(beavers).length() <= Cbor.LONGEST_TEXT);
        assertFalse(Character.isHighSurrogate(Cbor.bounded(beavers).charAt(Cbor.bounded(beavers).length() - 2)));
    }

    @Test
    void halfACharacterIsReplacedAndNoReasonToFail() throws IOException {
        Connection row = tick(List.of(encoder.added(List.of(row(1, "a\ud83eb\udd9b", null))))).added().get(0);
        assertEquals("a\ufffdb\ufffd", row.user());
    }

    @Test
    void aCommandLineOfTooManyWordsEndsInThreeDots() throws IOException {
        List<String> command = told(process(Collections.nCopies(ProcessCodec.MOST_WORDS + 5, "w"), List.of(),
                Cgroup.UNKNOWN)).command();
        assertEquals(ProcessCodec.MOST_WORDS, command.size());
        assertEquals("w", command.get(ProcessCodec.MOST_WORDS - 2));
        assertEquals("…", command.get(ProcessCodec.MOST_WORDS - 1));
    }

    @Test
    void aWordOfACommandLineMayBeLongerThanOtherTexts() throws IOException {
        String path = "/opt/a.jar:".repeat(1000);
        assertEquals(List.of("java", path), told(process(List.of("java", path), List.of(), Cgroup.UNKNOWN)).command());
    }

    @Test
    void aChainOfTooManyAncestorsEndsInThreeDots() throws IOException {
        List<Ancestor> ancestors = told(process(List.of(),
                Collections.nCopies(ProcessCodec.MOST_ANCESTORS + 1, new Ancestor(2, "sh")), Cgroup.UNKNOWN))
                .ancestors();
        assertEquals(ProcessCodec.MOST_ANCESTORS, ancestors.size());
        assertEquals(new Ancestor(0, "…"), ancestors.get(ancestors.size() - 1));
    }

    @Test
    void labelsThatDoNotFitAreCounted() throws IOException {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < CgroupCodec.MOST_LABELS + 10; i++) {
            labels.put("label" + i, "value");
        }
        Map<String, String> told = told(process(List.of(), List.of(), labelled(labels))).cgroup().labels();
        assertEquals(CgroupCodec.MOST_LABELS, told.size());
        assertEquals("11 more labels", told.get("…"));
    }

    @Test
    void sentencesThatDoNotFitAreCounted() throws IOException {
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < Texts.MOST + 3; i++) {
            errors.add("owners: " + i);
        }
        TickReport report = new TickReport(1, 0, 0, 0, 0, 0, 0, 0, Map.of(), 0, 0, REPORT.lookup(), REPORT.events(),
                errors);
        Update update = ((Delivery.Ticked) decoder.accept(encoder.tick(report)).orElseThrow()).update();
        assertEquals(Texts.MOST, update.report().errors().size());
        assertEquals("there are 4 more", update.report().errors().get(Texts.MOST - 1));
    }

    @Test
    void aMaskingEncoderLetsNoSecretIntoItsFrames() throws IOException {
        ProcessInfo process = process(List.of("mysqld", "--password=hunter2", "--port=3306"), List.of(),
                labelled(Map.of("db.password", "hunter2", "tier", "back")));
        for (boolean masked : new boolean[]{true, false}) {
            encoder = new ModelEncoder(masked);
            begin();
            List<Frame> frames = encoder.processes(List.of(process), List.of());
            boolean leaked = frames.stream().anyMatch(
                    frame -> new String(frame.payload(), StandardCharsets.ISO_8859_1).contains("hunter2"));
            assertEquals(masked, !leaked);
            ProcessInfo told = tick(frames).processes().get(0);
            assertEquals("--port=3306", told.command().get(2));
            assertEquals("back", told.cgroup().labels().get("tier"));
            assertEquals(masked ? "***" : "hunter2", told.cgroup().labels().get("db.password"));
            assertEquals(masked ? "--password=***" : "--password=hunter2", told.command().get(1));
        }
    }

    @Test
    void moreTextsThanTheDictionaryHasNumbersForAreAllToldInOneFrameAndInMany() throws IOException {
        int count = Dictionary.TEXTS + 1000;
        List<Connection> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, "user" + i, null));
        }
        assertEquals(rows, tick(List.of(encoder.added(rows))).added());
        List<Connection> others = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < count; i += 500) {
            List<Connection> some = new ArrayList<>();
            for (int k = i; k < Math.min(count, i + 500); k++) {
                some.add(row(count + k, "other" + k, null));
            }
            others.addAll(some);
            frames.add(encoder.added(some));
        }
        assertEquals(new HashSet<>(others), new HashSet<>(tick(frames).added()));
        // numbers that were given away anew mean the new values on both sides
        assertEquals(row(-1, "other" + (count - 1), null),
                tick(List.of(encoder.added(List.of(row(-1, "other" + (count - 1), null))))).added().get(0));
    }

    @Test
    void aTickOfMoreEventsThanThereCanBeIsRefused() throws IOException {
        List<ConnectionEvent> many = Collections.nCopies(50_000, new ConnectionEvent(1, 1, EventKind.CONNECT,
                EventOrigin.BPF, null, 0, Protocol.TCP, Family.IPV4, null, Endpoint.NONE, Endpoint.NONE, null, null,
                null,
                0, null, 0, EventTotals.NONE, null));
        for (int i = 0; i < 20; i++) {
            decoder.accept(encoder.events(many));
        }
        Frame more = encoder.events(many.subList(0, 1));
        assertEquals("frame events: more than 1000000 events happened in one tick",
                assertThrows(WireException.class, () -> decoder.accept(more)).getMessage());
    }

    @Test
    void eventsAreToldWithATickAndTakeNoMemoryAfterIt() throws IOException {
        ConnectionEvent event = new RandomModel(7).event();
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(event), tick(List.of(encoder.events(List.of(event)))).events());
        }
        assertEquals(List.of(), tick(List.of()).events());
    }

    @Test
    void aDefinitionBeyondTheDictionaryIsRefused() {
        Frame frame = Payloads.frame(FrameType.ADDED, out -> {
            out.array(3);
            out.number(Dictionary.TEXT);
            out.number(Dictionary.TEXTS);
            out.text("root");
            out.endArray();
        }, out -> {});
        assertEquals("frame added: text number 32768 is defined though there are 0 and may be 32768",
                assertThrows(WireException.class, () -> decoder.accept(frame)).getMessage());
    }

    /** A group that takes 4 MB each time that it is told, by the estimate. */
    private static Cgroup large() {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            labels.put("label" + i, "v".repeat(Cbor.LONGEST_TEXT));
        }
        return labelled(labels);
    }

    @Test
    void eventsThatTakeMoreThanMemoryMayAreRefusedInOneTickOnly() throws IOException {
        List<ConnectionEvent> events = Collections.nCopies(400, new ConnectionEvent(1, 1, EventKind.CONNECT,
                EventOrigin.BPF, null, 0, Protocol.TCP, Family.IPV4, null, Endpoint.NONE, Endpoint.NONE, null,
                new EventActor(KEY, "worker", 1000, "ann", large()), null, 0, null, 0, EventTotals.NONE, null));
        for (int i = 0; i < 3; i++) {
            assertEquals(400, tick(List.of(encoder.events(events))).events().size(), "the last tick's are forgotten");
        }
        decoder.accept(encoder.events(events));
        Frame more = encoder.events(events);
        assertEquals("frame events: what was told takes more than 2048 MiB",
                assertThrows(WireException.class, () -> decoder.accept(more)).getMessage());
    }

    @Test
    void eventsBeforeTheFirstPartOfASnapshotAreRefused() throws IOException {
        decoder.accept(encoder.snapshot(HOST, 0));
        Frame early = encoder.events(List.of(new RandomModel(7).event()));
        assertEquals("frame events: events before the first part of the snapshot",
                assertThrows(WireException.class, () -> decoder.accept(early)).getMessage());
    }

    @Test
    void aPeerThatTellsMoreThanMemoryMayTakeIsRefusedUntilItBeginsAnew() throws IOException {
        Cgroup cgroup = large();
        List<Connection> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rows.add(row(i, "root", cgroup));
        }
        Frame frame = encoder.added(rows);
        assertEquals("frame added: what was told takes more than 2048 MiB",
                assertThrows(WireException.class, () -> decoder.accept(frame)).getMessage());
        assertEquals("frame tick: an earlier frame made no sense, only a snapshot can follow",
                assertThrows(WireException.class, () -> decoder.accept(encoder.tick(REPORT))).getMessage());
        begin();
        assertEquals(List.of(rows.get(0)), tick(List.of(encoder.added(rows.subList(0, 1)))).added());
    }

    @Test
    void whatIsGoneTakesNoMemoryOfTheBudget() throws IOException {
        MemoryBudget budget = new MemoryBudget();
        for (int i = 0; i < 10; i++) {
            budget.take(MemoryBudget.LIMIT);
            budget.giveBack(MemoryBudget.LIMIT);
        }
        budget.take(MemoryBudget.LIMIT);
        assertThrows(WireException.class, () -> budget.take(1));
        budget.clear();
        budget.take(MemoryBudget.LIMIT);
    }

    @Test
    void aParserThatStumblesIsAnErrorOfTheProtocol() {
        IllegalStateException bug = new IllegalStateException("a bug of the parser");
        ModelDecoder stumbling = new ModelDecoder(payload -> new JsonParserDelegate(Cbor.reader(payload)) {
            @Override
            public JsonToken nextToken() {
                throw bug;
            }
        });
        WireException refusal = assertThrows(WireException.class,
                () -> stumbling.accept(new ModelEncoder(false).snapshot(HOST, 0)));
        assertEquals("frame snapshot: it cannot be read (java.lang.IllegalStateException: a bug of the parser)",
                refusal.getMessage());
        assertSame(bug, refusal.getCause());
    }
}
