package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.RowOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hellos as JSON and back. Of what another version says only the range of protocols has to be there; everything else has
 * a value that stands for "unknown", so that two versions can always tell each other why they do not understand.
 */
final class HelloJson {

    private static final int DEEPEST = 8;
    private static final int LONGEST_STRING = 4 << 10;
    private static final int MOST_ENTRIES = 1000;
    private static final int HEX = 16;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(Greeting.LIMIT)
                    .maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).maxNameLength(LONGEST_STRING)
                    .maxNumberLength(Long.SIZE).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private HelloJson() {}

    static String write(AgentHello hello) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("protocol").put("min", hello.protocolMin()).put("max", hello.protocolMax());
        json.put("agent_version", hello.agentVersion());
        json.putObject("host").put("name", hello.host().name()).put("os", hello.host().os())
                .put("kernel", hello.host().kernel()).put("arch", hello.host().arch());
        json.put("boot_id", hello.bootId()).put("epoch", hello.epoch()).put("pid", hello.pid())
                .put("uid", hello.uid());
        texts(json.putArray("rights"), hello.rights());
        ArrayNode capabilities = json.putArray("capabilities");
        for (Capability capability : hello.capabilities()) {
            capabilities.addObject().put("name", capability.name()).put("source", capability.source())
                    .put("available", capability.available()).put("reason", capability.reason())
                    .put("remedy", capability.remedy());
        }
        json.put("wall_us", hello.wallMicros()).put("monotonic_ns", hello.monotonicNanos())
                .put("max_frame", hello.maxFrame());
        texts(json.putArray("codecs"), hello.codecs());
        texts(json.putArray("features"), hello.features());
        return json.toString();
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    static AgentHello readAgent(byte[] line) throws WireException {
        HelloFields hello = parse(line, "the agent's hello");
        HelloFields protocol = hello.object("protocol");
        HelloFields host = hello.object("host");
        List<Capability> capabilities = new ArrayList<>();
        for (HelloFields one : hello.objects("capabilities", MOST_ENTRIES)) {
            capabilities.add(new Capability(one.text("name", ""), one.text("source", ""), one.flag("available"),
                    one.text("reason", null), one.text("remedy", null)));
        }
        return new AgentHello((int) protocol.requiredNumber("min", 1, Integer.MAX_VALUE),
                (int) protocol.requiredNumber("max", 1, Integer.MAX_VALUE), hello.text("agent_version", ""),
                new HostInfo(host.text("name", ""), host.text("os", ""), host.text("kernel", ""),
                        host.text("arch", "")),
                hello.text("boot_id", ""), hello.text("epoch", ""), hello.number("pid", 0), hello.number("uid", -1),
                hello.texts("rights", MOST_ENTRIES), capabilities, hello.number("wall_us", 0),
                hello.number("monotonic_ns", 0), (int) Math.min(hello.number("max_frame", FrameReader.LIMIT),
                        FrameReader.LIMIT),
                hello.texts("codecs", MOST_ENTRIES), hello.texts("features", MOST_ENTRIES));
    }

    static String write(ViewerHello hello) {
        ObjectNode json = JSON.createObjectNode();
        json.put("protocol", hello.protocol()).put("viewer_version", hello.viewerVersion())
                .put("codec", hello.codec()).put("credit_bytes", hello.creditBytes());
        ObjectNode view = json.putObject("view");
        CounterRequest counters = hello.view().counters();
        RowInterest rows = hello.view().rows();
        view.put("interval_ms", hello.view().intervalMillis());
        view.putObject("counters").put("protocols", word(counters.protocols()))
                .put("conntrack", word(counters.conntrack())).put("entries", word(counters.entries()))
                .put("events", counters.events());
        ObjectNode interest = view.putObject("rows").put("order", word(rows.order()))
                .put("descending", rows.descending()).put("top", rows.top());
        ArrayNode visible = interest.putArray("visible");
        rows.visible().forEach(id -> visible.add(id.toString()));
        if (hello.resume() != null) {
            json.putObject("resume").put("epoch", hello.resume().epoch()).put("session", hello.resume().session())
                    .put("sequence", hello.resume().sequence());
        }
        return json.toString();
    }

    static ViewerHello readViewer(byte[] line) throws WireException {
        HelloFields hello = parse(line, "the viewer's hello");
        int protocol = (int) hello.requiredNumber("protocol", 1, Integer.MAX_VALUE);
        ViewerHello.Resume resume = null;
        if (hello.has("resume")) {
            HelloFields told = hello.object("resume");
            resume = new ViewerHello.Resume(told.text("epoch", ""), told.text("session", ""),
                    told.number("sequence", 0));
        }
        return new ViewerHello(protocol, hello.text("viewer_version", ""), hello.text("codec", "none"),
                readView(hello.object("view")), hello.number("credit_bytes", 0), resume);
    }

    private static Message.View readView(HelloFields view) throws WireException {
        HelloFields counters = view.object("counters");
        HelloFields rows = view.object("rows");
        List<ConnectionId> visible = new ArrayList<>();
        for (String text : rows.texts("visible", RowInterest.MOST_VISIBLE)) {
            visible.add(id(text));
        }
        RowOrder order = rows.word("order", RowOrder.NONE);
        int top = (int) rows.number("top", 0, 0, RowInterest.MOST_VISIBLE);
        return new Message.View(view.number("interval_ms", 1000),
                new CounterRequest(counters.word("protocols", Scope.NONE), counters.word("conntrack", Scope.NONE),
                        counters.word("entries", Scope.NONE), counters.flag("events")),
                new RowInterest(visible, order, rows.flag("descending"), top));
    }

    /** Reads {@link ConnectionId#toString}. */
    private static ConnectionId id(String text) throws WireException {
        int slash = text.indexOf('/');
        try {
            boolean assigned = text.startsWith("p", slash + 1);
            return new ConnectionId(Long.parseUnsignedLong(text.substring(0, Math.max(slash, 0))),
                    Long.parseUnsignedLong(text.substring(slash + (assigned ? 2 : 1)), HEX), assigned);
        } catch (NumberFormatException e) {
            throw new WireException("the viewer's hello: view.rows.visible names no connection with \""
                    + HelloFields.shortened(text) + "\"", e);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static HelloFields parse(byte[] line, String what) throws WireException {
        try {
            JsonNode tree = JSON.readTree(line);
            if (!tree.isObject()) {
                throw new WireException(what + " is no JSON object");
            }
            return new HelloFields(what, "", tree);
        } catch (JacksonException e) {
            throw new WireException(what + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (WireException e) {
            throw e;
        } catch (IOException e) {
            throw new WireException(what + " is no JSON: " + e.getMessage(), e);
        }
    }
}
