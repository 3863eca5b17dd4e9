package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** What is written beside discs. Names come from programs, containers and files of strangers: they are made harmless. */
final class NodeLabels {

    /** Longest label in characters, the same as the policy of payloads. */
    static final int LONGEST = 80;

    private static final String UNKNOWN = "[unknown]";
    private static final String UNKNOWN_OWNER = "unknown owner";
    private static final String PENDING = "pending";
    /** States of a control group in which its name may still come. */
    private static final Set<String> NAME_MAY_COME = Set.of("retry_later", "unknown");

    private NodeLabels() {}

    /** Returns the label of a disc. */
    static String label(Disc disc, Map<String, ActorType> types) {
        return switch (disc.kind()) {
            case ACTOR -> actor(disc.actors().get(0), types);
            case LEAVES -> leaves(disc.actors());
            case CONTAINER -> container(disc.actors());
        };
    }

    /** Returns what an actor is called; never empty. */
    static String actor(Actor actor, Map<String, ActorType> types) {
        if (ActorKinds.isUnowned(actor)) {
            return UNKNOWN_OWNER;
        }
        if (ActorKinds.isEndpoint(actor, types) && actor.endpoint().hostName() != null) {
            return harmless(actor.endpoint().hostName(), actor.id());
        }
        if (isPending(actor)) {
            return PENDING;
        }
        String name = actor.displayName();
        if (name != null && name.startsWith(UNKNOWN) && actor.process().pid() != null) {
            return "process " + actor.process().pid();
        }
        if (name == null || name.isBlank()) {
            name = foreign(actor, types);
        }
        return harmless(name, actor.id());
    }

    /** Returns what a payload without names calls an actor: its host, a column that is called a name, or its type. */
    private static String foreign(Actor actor, Map<String, ActorType> types) {
        if (actor.hostname() != null && !actor.hostname().isBlank()) {
            return actor.hostname();
        }
        for (Map.Entry<String, Object> column : actor.further().entrySet()) {
            if (column.getKey().endsWith("name") && column.getValue() instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        ActorType type = types.get(actor.type());
        return type == null || type.label() == null ? actor.type() : type.label();
    }

    /** Tells whether what an actor runs in is not known yet, so that its name would be that of a raw scope. */
    private static boolean isPending(Actor actor) {
        ActorCgroup cgroup = actor.cgroup();
        return "container".equals(actor.type()) && cgroup.runtimeId() == null && cgroup.status() != null
                && NAME_MAY_COME.contains(cgroup.status());
    }

    private static String leaves(List<Actor> endpoints) {
        boolean subnets = endpoints.stream().allMatch(each -> each.endpoint().ip() == null
                && each.endpoint().subnet() != null);
        String count = Figures.count(endpoints.size());
        String what = subnets ? "subnets" : "endpoints";
        String subnet = subnets ? null : agreed(endpoints, each -> each.endpoint().subnet());
        if (subnet != null) {
            return harmless(count + " " + what + " in " + subnet, what);
        }
        String space = agreed(endpoints, each -> each.endpoint().addressSpace());
        return "public".equals(space) || "private".equals(space)
                ? count + " " + space + " " + what
                : count + " " + what;
    }

    private static String container(List<Actor> actors) {
        Containers.Container container = Containers.of(actors.get(0));
        for (Actor actor : actors) {
            Containers.Container other = Containers.of(actor);
            container = container.name() == null && other != null ? other : container;
        }
        return harmless(container.title(), container.key());
    }

    /** Returns what all agree in; null if they do not or if it is unknown. */
    static <T> T agreed(List<Actor> actors, Function<Actor, T> part) {
        T value = part.apply(actors.get(0));
        for (Actor actor : actors) {
            if (!Objects.equals(value, part.apply(actor))) {
                return null;
            }
        }
        return value;
    }

    /** Returns a text in one line, without characters that are not seen or turn others round, not too long. */
    static String harmless(String text, String otherwise) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST + 1));
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!isShown(c)) {
                continue;
            }
            if (shown.length() + Character.charCount(c) > LONGEST) {
                shown.setLength(Character.isHighSurrogate(shown.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1);
                return shown.append('…').toString();
            }
            shown.appendCodePoint(c);
        }
        String label = shown.toString().strip();
        return !label.isEmpty() ? label : text.equals(otherwise) ? "?" : harmless(otherwise, otherwise);
    }

    private static boolean isShown(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}
