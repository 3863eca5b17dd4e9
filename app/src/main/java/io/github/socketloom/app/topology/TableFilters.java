package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorProcess;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in the language of the filter field which connections belong to a disc. */
final class TableFilters {

    /** A filter of more words than this is nothing that anybody reads. */
    private static final int MOST_VALUES = 200;

    private TableFilters() {}

    /** Returns the filter; empty if there is none that fits, as for the host itself and for actors of other hosts. */
    static Optional<String> of(DisplayedNode node) {
        List<Actor> actors = node.actors();
        if (actors.stream().anyMatch(Actor::isSelf)) {
            return Optional.empty();
        }
        boolean endpoints = actors.stream().allMatch(Actor::isEndpoint);
        List<String> values = endpoints
                ? actors.stream().map(Actor::endpoint).map(facts -> facts.ip() == null ? facts.subnet() : facts.ip()).filter(Objects::nonNull).distinct().toList()
                : actors.stream().flatMap(actor -> actor.processes().stream()).map(ActorProcess::pid)
                        .filter(Objects::nonNull).distinct().map(Object::toString).toList();
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            return Optional.empty();
        }
        return Optional.of((endpoints ? "remote:" : "pid:") + values.stream().map(TableFilters::quoted)
                .collect(Collectors.joining(",")));
    }

    /** IPv6 addresses hold what the language takes for the end of a field's name. */
    private static String quoted(String value) {
        return value.indexOf(':') < 0 ? value : '"' + value + '"';
    }
}
