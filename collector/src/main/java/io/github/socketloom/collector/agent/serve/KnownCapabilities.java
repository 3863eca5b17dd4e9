package io.github.socketloom.collector.agent.serve;

import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.List;

/** A feed that remembers what its collector can and cannot do, for the hellos to later viewers. */
public final class KnownCapabilities implements Feed {

    private final Feed feed;
    private volatile List<Capability> capabilities = List.of();

    /** @param feed is started and closed with this one */
    public KnownCapabilities(Feed feed) {
        this.feed = feed;
    }

    /** Returns what the latest tick said; nothing before the first. Any thread. */
    List<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public void start(FeedListener listener) {
        feed.start(new FeedListener() {
            @Override
            public void snapshot(Snapshot snapshot) {
                capabilities = snapshot.capabilities();
                listener.snapshot(snapshot);
            }

            @Override
            public void more(Update rest) {
                listener.more(rest);
            }

            @Override
            public void update(Update update) {
                if (update.capabilities() != null) {
                    capabilities = update.capabilities();
                }
                listener.update(update);
            }

            @Override
            public void link(LinkStatus status) {
                listener.link(status);
            }

            @Override
            public void failed(String message) {
                listener.failed(message);
            }
        });
    }

    @Override
    public void request(ViewRequest request) {
        feed.request(request);
    }

    @Override
    public void close() {
        feed.close();
    }
}
