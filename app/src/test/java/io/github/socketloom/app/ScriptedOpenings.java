package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.feed.Feed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens feeds that a test drives: one for each target, made when it is opened first. */
final class ScriptedOpenings implements Openings {
    private final Map<String, ScriptedFeed> feeds = new ConcurrentHashMap<>();
    private final Map<String, QuestionDesk> desks = new ConcurrentHashMap<>();
    private final List<String> retried = new CopyOnWriteArrayList<>();

    /** Returns this host, seen by a feed. */
    static Opening local(Feed feed) {
        return new Opening(new Target.Local(), feed, null, null, Opening.NOTHING_TO_RETRY, QuestionDesk.ofWindow(),
                null);
    }

    /** Returns this host, seen by a feed, or a file if there is one. */
    static Opening of(Feed feed, OpenedTopology file) {
        return file == null
                ? local(feed)
                : Opening.of(new Target.TopologyFile(Path.of(file.name())), file);
    }

    /** Opens nothing. */
    static Opening none(Target target, QuestionDesk desk) throws IOException {
        throw new IOException("cannot open " + target.text() + ": this test opens nothing else");
    }

    @Override
    public Opening open(Target target, QuestionDesk desk) throws IOException {
        if (target instanceof Target.TopologyFile topology) {
            return Opening.of(target, OpenedTopology.read(topology.file()));
        }
        if (target instanceof Target.Recorded recorded) {
            throw new IOException("cannot open " + recorded.file() + ": it is no recording");
        }
        ScriptedFeed feed = new ScriptedFeed();
        feeds.put(target.text(), feed);
        desks.put(target.text(), desk);
        return new Opening(target, feed, null, null, () -> retried.add(target.text()), desk, null);
    }

    /** Returns the feed of a target; null before it was opened. */
    ScriptedFeed feed(String target) {
        return feeds.get(target);
    }

    /** Returns where the user is asked on the way to a target. */
    QuestionDesk desk(String target) {
        return desks.get(target);
    }

    /** Returns the targets whose links were to be made again. */
    List<String> retried() {
        return retried;
    }
}
