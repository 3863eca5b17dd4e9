package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkType;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TypeCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What is said of the graph of several hosts as a whole: origin, view, types, statistics. */
final class MergedFacts {

    /** Counts of what is in the graph, which is counted anew, and words of one request, which is not everybody's. */
    private static final Set<String> NOT_SUMMED = Set.of("actors", "links", "endpoint_actors", "group_by", "mode");
    private static final String SEVERAL = "several";

    private MergedFacts() {}

    static Topology of(List<MergedHost> hosts, List<Actor> actors, List<Link> links, long correlated, long ambiguous,
            int superseded) {
        List<Topology> all = hosts.stream().map(MergedHost::topology).toList();
        Map<String, ActorType> actorTypes = new LinkedHashMap<>();
        Map<String, LinkType> linkTypes = new LinkedHashMap<>();
        Set<String> labelKeys = new TreeSet<>();
        for (Topology topology : all) {
            topology.actorTypes().forEach(actorTypes::putIfAbsent);
            topology.linkTypes().forEach(linkTypes::putIfAbsent);
            labelKeys.addAll(topology.labelKeys());
        }
        if (correlated > 0) {
            linkTypes.computeIfAbsent(Link.CORRELATED_SOCKET, TypeCatalogue.linkTypes()::get);
        }
        Map<String, Object> statistics = statistics(all);
        statistics.put("actors", (long) actors.size());
        statistics.put("endpoint_actors", actors.stream().filter(Actor::isEndpoint).count());
        statistics.put("links", (long) links.size());
        statistics.put("hosts", (long) hosts.size());
        statistics.put("correlated_links", correlated);
        statistics.put("ambiguous_points", ambiguous);
        if (superseded > 0) {
            statistics.put("superseded_graphs", (long) superseded);
        }
        return new Topology(origin(all), view(all), actorTypes, linkTypes, List.copyOf(labelKeys), actors, links,
                statistics);
    }

    private static Topology.Origin origin(List<Topology> all) {
        List<Topology.Origin> origins = all.stream().map(Topology::origin).toList();
        String source = agreed(origins, Topology.Origin::source);
        Set<String> capabilities = new TreeSet<>();
        origins.forEach(origin -> capabilities.addAll(origin.capabilities()));
        return new Topology.Origin(source == null ? SEVERAL : source,
                String.join(", ", origins.stream().map(Topology.Origin::instance).toList()), null,
                agreed(origins, Topology.Origin::plugin), List.copyOf(capabilities),
                origins.stream().mapToLong(Topology.Origin::collectedAt).max().orElseThrow(),
                agreed(origins, Topology.Origin::os));
    }

    private static Topology.View view(List<Topology> all) {
        List<Topology.View> views = all.stream().map(Topology::view).toList();
        return new Topology.View(agreed(views, Topology.View::id), agreed(views, Topology.View::scope),
                agreed(views, Topology.View::mode), union(views, Topology.View::supportedModes),
                union(views, Topology.View::groupBy));
    }

    private static <T> String agreed(Collection<T> all, Function<T, String> part) {
        List<String> different = all.stream().map(part).distinct().limit(2).toList();
        return different.size() == 1 ? different.get(0) : null;
    }

    private static <T> List<String> union(List<T> all, Function<T, List<String>> part) {
        Set<String> words = new LinkedHashSet<>();
        all.forEach(each -> words.addAll(part.apply(each)));
        return List.copyOf(words);
    }

    /** Counts are summed up; other values are kept where all hosts agree, and texts also where they do not. */
    private static Map<String, Object> statistics(List<Topology> all) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (Topology topology : all) {
            topology.statistics().forEach((name, value) -> values.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(value));
        }
        Map<String, Object> statistics = new LinkedHashMap<>();
        values.forEach((name, each) -> {
            Object merged = NOT_SUMMED.contains(name) ? common(each, all.size()) : merged(each, all.size());
            if (merged != null) {
                statistics.put(name, merged);
            }
        });
        return statistics;
    }

    private static Object merged(List<Object> values, int hosts) {
        if (values.stream().allMatch(Long.class::isInstance)) {
            return values.stream().map(Long.class::cast).reduce(0L, FigureMerge::sum);
        }
        if (values.stream().allMatch(String.class::isInstance)) {
            Set<String> texts = new TreeSet<>();
            values.forEach(text -> texts.add((String) text));
            return String.join("; ", texts);
        }
        return common(values, hosts);
    }

    private static Object common(List<Object> values, int hosts) {
        boolean agreed = values.size() == hosts
                && values.stream().allMatch(value -> Objects.equals(value, values.get(0)));
        return agreed ? values.get(0) : null;
    }
}
