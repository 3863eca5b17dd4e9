package io.github.socketloom.app.events;

import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.query.Filter;
import java.util.ArrayList;
import java.util.List;

/** Everything that is known of one event, as a list of facts. Knows no nodes. */
final class EventFacts {

    /**
     * One fact.
     *
     * @param name what it is called
     * @param text what it says
     * @param term the filter that shows all events of which the same is true; empty if there is none
     */
    record Fact(String name, String text, String term) {}

    private final ConnectionEvent event;
    private final EventTexts texts;
    private final List<Fact> facts = new ArrayList<>();

    private EventFacts(ConnectionEvent event, EventTexts texts) {
        this.event = event;
        this.texts = texts;
    }

    /** Returns what the drawer is called. */
    static String title(ConnectionEvent event) {
        return EventTexts.kind(event.kind()) + (event.actor() == null ? "" : " · " + EventTexts.process(event));
    }

    static List<Fact> of(ConnectionEvent event, EventTexts texts) {
        return new EventFacts(event, texts).collect();
    }

    private List<Fact> collect() {
        add("Time", texts.dayAndTime(event.time()), "");
        add("What", EventTexts.meaning(event.kind()), Filter.term("event", event.kind().key()));
        if (event.reason() != null) {
            add("Reason", event.reason().explanation(), Filter.term("reason", event.reason().key()));
        }
        add("Told by", origin(event.origin()), "");
        process();
        cgroup();
        for (EventColumn column : EventColumns.all()) {
            if (!isTold(column)) {
                String text = column.cell(event, texts);
                if (!text.equals(EventTexts.UNKNOWN)) {
                    add(column.name(), text, column.term().apply(event));
                }
            }
        }
        if (event.startedAt() != 0) {
            add("Began", texts.dayAndTime(event.startedAt()), "");
        }
        add("Family", event.family().key(), Filter.term("family", event.family().key()));
        if (event.nat() != null) {
            add("Local, translated", VisibleText.of(event.nat().local().toString()), "");
            add("Remote, translated", VisibleText.of(event.nat().remote().toString()), "");
        }
        return facts;
    }

    private static boolean isTold(EventColumn column) {
        return switch (column.key()) {
            case EventColumns.TIME, EventColumns.KIND, EventColumns.PROCESS, "pid", "user", "reason", "origin",
                    "container" ->
                true;
            default -> false;
        };
    }

    private void process() {
        EventActor actor = event.actor();
        if (actor == null) {
            add("Process", event.noActorReason() == null
                    ? "not known"
                    : "not known: " + event.noActorReason().explanation(),
                    event.noActorReason() == null ? "" : Filter.term("reason", event.noActorReason().key()));
            return;
        }
        add("Process", EventTexts.name(actor), actor.comm() == null ? "" : Filter.term("process", actor.comm()));
        add("PID", Integer.toString(actor.process().pid()),
                Filter.term("pid", Integer.toString(actor.process().pid())));
        if (actor.process().startTime() != 0) {
            // the kernel counts from the boot, whose time it tells in whole seconds: a fraction would be made up
            add("Process began", texts.dayAndSecond(actor.process().startTime()), "");
        }
        if (actor.user() != null) {
            add("User", VisibleText.of(actor.user()) + (actor.uid() < 0 ? "" : " (" + actor.uid() + ")"),
                    Filter.term("user", actor.user()));
        }
    }

    private void cgroup() {
        Cgroup cgroup = event.actor() == null ? null : event.actor().cgroup();
        if (EventTexts.container(event) != null) {
            add("Container / service", EventTexts.container(event), "");
        }
        if (cgroup != null && cgroup.path() != null) {
            add("Control group", VisibleText.of(cgroup.path()), "");
        }
    }

    private static String origin(EventOrigin origin) {
        return switch (origin) {
            case BPF -> "BPF, at the moment it happened";
            case SOCK_DIAG -> "the kernel's message of closed sockets (sock_diag)";
            case CONNTRACK -> "connection tracking";
            case READING -> "a comparison of two readings; the time is that of the later one";
        };
    }

    private void add(String name, String text, String term) {
        facts.add(new Fact(name, text, term));
    }

    /** Returns facts as text, a line each. */
    static String asText(ConnectionEvent event, EventTexts texts) {
        StringBuilder text = new StringBuilder();
        of(event, texts).forEach(fact -> text.append(fact.name()).append('\t').append(fact.text()).append('\n'));
        return text.toString();
    }
}
