package io.github.socketloom.app.window;

import io.github.socketloom.app.model.Elevation;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.window.Explanation.Line;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.TickReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the status bar says of a host: every number with what stands behind it. */
final class StatusLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private StatusLine() {}

    /** Returns the numbers from left to right; none before the first reading. */
    static List<StatusItem> of(HostStatus status, LocalAgent agent) {
        TickReport report = status.report();
        if (report == null) {
            return List.of();
        }
        boolean here = status.link() == null;
        Elevation elevation = Elevation.of(status, agent).orElse(null);
        HostPlatform platform = HostPlatform.of(status.host());
        List<StatusItem> items = new ArrayList<>();
        items.add(sockets(report, platform));
        if (report.ownerless() > 0) {
            items.add(ownerless(report, platform, elevation));
        }
        items.add(namespaces(status.namespaces(), platform, elevation));
        items.add(tick(report, status, platform));
        Capability unheard = unheard(status.capabilities());
        if (!report.events().equals(EventStatistics.NONE) || unheard != null) {
            items.add(events(report.events(), unheard));
        }
        if (!report.errors().isEmpty()) {
            items.add(errors(report));
        }
        items.add(own(report, here));
        if (!here) {
            items.add(LinkLine.of(status.link()));
        }
        return items;
    }

    /** Returns which moment is looked at. */
    static StatusItem ofMoment(String moment, boolean recording) {
        return new StatusItem("moment", moment, !recording, new Explanation("The moment that is shown", recording
                ? "Every view shows the host as it was then. The time line below goes through the recording."
                : "Every view shows the host as it was then, while collection goes on. The time line below goes through"
                        + " what is kept; Space goes back to what is collected now.",
                List.of()));
    }

    /** Returns what is said of a topology file. */
    static StatusItem ofFile(OpenedFile file) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Figures.count(file.actors()), "actors", null));
        lines.add(new Line(Figures.count(file.endpoints()), "endpoints", null));
        lines.add(new Line(Figures.count(file.links()), "links between them", null));
        file.leftOut().forEach(what -> lines.add(new Line("", "not shown: " + what, null)));
        Instant made = Instant.EPOCH.plus(file.collectedAt(), ChronoUnit.MICROS);
        return new StatusItem("file", file.name() + ", " + Figures.count(file.actors(), "actor", "actors"),
                !file.leftOut().isEmpty(),
                new Explanation("Topology file " + file.name(), "Made by " + file.producer() + " at "
                        + TIME.format(made) + ". It stands still: it is what was seen then. It holds:", lines));
    }

    private static StatusItem sockets(TickReport report, HostPlatform platform) {
        int owned = report.sockets() - report.ownerless();
        return new StatusItem("sockets", Figures.count(report.sockets(), "socket", "sockets"), false,
                new Explanation("Sockets",
                        "Every socket of the " + platform.stack() + "s that are read, listeners and closing connections"
                                + " too. A local connection has two sockets and counts twice.",
                        List.of(new Line(Figures.count(owned), "with a known owner", null),
                                new Line(Figures.count(report.ownerless()), "without", null))));
    }

    private static StatusItem ownerless(TickReport report, HostPlatform platform, Elevation elevation) {
        List<Line> lines = report.withoutOwner().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<NoOwnerReason, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Line(Figures.count(entry.getValue()), sentence(entry.getKey().explanation()),
                        remedy(platform.remedy(entry.getKey()))))
                .toList();
        boolean closable = lines.stream().anyMatch(line -> line.remedy() != null);
        return new StatusItem("ownerless", Figures.count(report.ownerless()) + " without owner (why?)", closable,
                new Explanation("Sockets without an owner",
                        "No process is shown for " + Figures.count(report.ownerless(), "socket", "sockets") + ":",
                        lines, report.withoutOwner().containsKey(NoOwnerReason.NO_PERMISSION) ? elevation : null));
    }

    private static StatusItem namespaces(List<NetNamespace> namespaces, HostPlatform platform, Elevation elevation) {
        List<NetNamespace> closed = namespaces.stream().filter(namespace -> !namespace.isEntered()).toList();
        String text = Figures.count(namespaces.size(), platform.stack(), platform.stack() + "s")
                + (closed.isEmpty() ? "" : ", " + Figures.count(closed.size()) + " not entered");
        List<Line> lines = new ArrayList<>();
        for (NetNamespace namespace : namespaces) {
            String processes = Figures.count(namespace.processes(), "process", "processes");
            lines.add(new Line(namespace.title(), namespace.isEntered()
                    ? "read, " + processes
                    : "not entered, " + processes + ": " + namespace.reason(), null));
        }
        return new StatusItem("namespaces", text, !closed.isEmpty(),
                new Explanation(platform.stackTitle() + "s",
                        closed.isEmpty()
                                ? platform == HostPlatform.FREEBSD
                                        ? "The sockets of the host's own are read. VNET jails have stacks of their own,"
                                                + " which the host cannot list: run an agent inside."
                                        : "The sockets of all of them are read."
                                : "The sockets of a " + platform.stack() + " that is not entered are missing from every"
                                        + " view.",
                        lines, closed.isEmpty() ? null : elevation));
    }

    private static StatusItem tick(TickReport report, HostStatus status, HostPlatform platform) {
        return new StatusItem("tick", "tick " + Figures.duration(report.tickNanos()), false,
                new Explanation("Tick " + Figures.count(report.sequence()),
                        "One reading of the host, every " + Figures.duration(status.interval().toNanos())
                                + ". The latest took " + Figures.duration(report.tickNanos()) + ":",
                        List.of(new Line(Figures.duration(report.socketNanos()), "reading sockets", null),
                                new Line(Figures.duration(report.ownerNanos()), platform == HostPlatform.FREEBSD
                                        ? "finding owners"
                                        : "finding namespaces and owners", null),
                                new Line(Figures.duration(report.enrichNanos()),
                                        platform == HostPlatform.FREEBSD
                                                ? "reading processes and jails"
                                                : "reading processes, control groups, address translations",
                                        null),
                                new Line(Figures.duration(report.joinNanos()), "joining, comparing, making rows",
                                        null))));
    }

    /** Returns why not every connection is heard from its beginning; null if it is, or nobody says. */
    private static Capability unheard(List<Capability> capabilities) {
        return capabilities.stream()
                .filter(each -> each.name().equals("events") && (!each.available() || each.reason() != null))
                .findFirst().orElse(null);
    }

    private static StatusItem events(EventStatistics events, Capability unheard) {
        List<Line> lines = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            if (events.count(kind) > 0) {
                lines.add(new Line(Figures.count(events.count(kind)), words(kind), null));
            }
        }
        lines.add(new Line(Figures.count(events.closes()), "closes with final figures", null));
        lines.add(new Line(Figures.count(events.shortLived()), "of these of sockets that no reading had seen", null));
        if (events.notShown() > 0) {
            lines.add(new Line(Figures.count(events.notShown()), "of these only counted: too many at once", null));
        }
        lines.add(new Line(Figures.count(events.processExits()), "ends of processes", null));
        lines.add(new Line(Figures.count(events.lost()),
                "times the kernel dropped messages because more came than could be read", events.lost() == 0
                        ? null
                        : "A calmer host, or fewer programs that listen beside this one, lets all of them through."));
        if (events.notTold() > 0) {
            lines.add(new Line(Figures.count(events.notTold()),
                    "events only counted, not listed: too many between two readings",
                    "A shorter interval lists more."));
        }
        if (events.holdersForgotten() > 0) {
            lines.add(new Line(Figures.count(events.holdersForgotten()),
                    "closed sockets whose process was forgotten before a reading: too many at once",
                    "A shorter interval keeps more."));
        }
        if (unheard != null) {
            lines.add(new Line("", (unheard.available()
                    ? "Not everything is heard"
                    : "Short-lived connections are seen only when they close, if at all")
                    + (unheard.reason() == null ? "." : ": " + sentence(unheard.reason())),
                    remedy(unheard.remedy())));
        }
        boolean lossy = events.lost() > 0 || events.notTold() > 0;
        String text = unheard != null && !lossy && (!unheard.available() || unheard.remedy() != null)
                ? "events in part"
                : events.lost() == 0 && events.notTold() > 0
                        ? Figures.count(events.notTold(), "event not listed", "events not listed")
                        : Figures.count(events.lost(), "event lost", "events lost");
        return new StatusItem("events", text, lossy || unheard != null && unheard.remedy() != null,
                new Explanation("Between the ticks", "What the kernel told since the collector began:", lines));
    }

    private static String words(EventKind kind) {
        return switch (kind) {
            case CONNECT -> "connections opened to others";
            case FAILED -> "connections that were refused or failed";
            case ESTABLISHED -> "handshakes with listeners here";
            case ACCEPT -> "connections taken by processes here";
            case LISTEN -> "sockets that began to listen";
            case RETRANSMIT -> "retransmissions";
            case CLOSE -> "connections and listeners closed";
            case FLOW_BEGIN -> "flows of datagrams that began";
            case FLOW_END -> "flows of datagrams that ended";
        };
    }

    private static StatusItem errors(TickReport report) {
        return new StatusItem("errors", Figures.count(report.errors().size(), "source failed", "sources failed"), true,
                new Explanation("What failed in the latest tick", "The picture is not complete:",
                        report.errors().stream().map(error -> new Line("", sentence(error), null)).toList()));
    }

    private static StatusItem own(TickReport report, boolean here) {
        String load = report.cpuLoad() < 0 ? "–" : Figures.percent(report.cpuLoad());
        String memory = report.residentBytes() == 0 ? "–" : Figures.memory(report.residentBytes());
        return new StatusItem("own", "own " + load + " " + memory, false,
                new Explanation("What Socketloom itself costs",
                        here
                                ? "Of the process that collects; here that is this window's process, its drawing"
                                        + " included."
                                : "Of the agent on that host.",
                        List.of(new Line(load, "of one processor core since the tick before", null),
                                new Line(memory, "resident memory", null))));
    }

    private static String remedy(String text) {
        return text == null ? null : sentence(text);
    }

    private static String sentence(String text) {
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
