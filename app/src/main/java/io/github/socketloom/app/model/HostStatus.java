package io.github.socketloom.app.model;

import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.List;

/**
 * What a status bar shows of a host; belongs to the picture that the views show.
 *
 * @param feed how the feed fares
 * @param host the host; null before the first reading
 * @param report what the shown reading found and cost; null before the first reading
 * @param capabilities what can be collected there and what cannot
 * @param namespaces its network namespaces, those that are not read too
 * @param interval time from one reading to the next
 * @param frozen whether the picture stands still while collection goes on
 * @param link how the link to the collector fares, now, also while the picture stands still; null if there is none
 * @param steps what was done to make the link, sentences, oldest first; empty if there is none
 */
public record HostStatus(FeedState feed, HostInfo host, TickReport report, List<Capability> capabilities,
        List<NetNamespace> namespaces, Duration interval, boolean frozen,
        LinkStatus link, List<String> steps) {
    public HostStatus {
        capabilities = List.copyOf(capabilities);
        namespaces = List.copyOf(namespaces);
        steps = List.copyOf(steps);
    }

    /** The status of a host whose collector is not reached by a link. */
    public HostStatus(FeedState feed, HostInfo host, TickReport report, List<Capability> capabilities,
            List<NetNamespace> namespaces, Duration interval, boolean frozen) {
        this(feed, host, report, capabilities, namespaces, interval, frozen, null, List.of());
    }
}
