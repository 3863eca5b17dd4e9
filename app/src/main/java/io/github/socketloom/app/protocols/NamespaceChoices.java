package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The network namespaces that a user can choose from, and what they are called. */
final class NamespaceChoices {

    private static final int MOST_REASONS = 8;

    private final OptionalLong own;
    private final List<NetNamespace> namespaces;
    private final Map<Long, String> titles = new HashMap<>();
    private final List<NamespaceChoice> all;

    NamespaceChoices(ModelState state) {
        own = state.protocolHistory().own();
        namespaces = state.namespaces();
        Map<String, Integer> uses = new HashMap<>();
        for (NetNamespace namespace : namespaces) {
            uses.merge(namespace.title(), 1, Integer::sum);
        }
        for (NetNamespace namespace : namespaces) {
            String title = VisibleText.of(namespace.title());
            boolean unique = uses.get(namespace.title()) == 1 || namespace.name() == null;
            titles.put(namespace.id(), unique ? title : title + " (" + Long.toUnsignedString(namespace.id()) + ")");
        }
        all = choices();
    }

    private List<NamespaceChoice> choices() {
        List<NamespaceChoice> others = new ArrayList<>();
        for (NetNamespace namespace : namespaces) {
            if (namespace.isEntered() && !(own.isPresent() && own.getAsLong() == namespace.id())) {
                others.add(new NamespaceChoice(NamespaceChoice.Kind.ONE, namespace.id(), title(namespace.id())));
            }
        }
        others.sort(Comparator.comparing(NamespaceChoice::title, String.CASE_INSENSITIVE_ORDER));
        List<NamespaceChoice> choices = new ArrayList<>();
        choices.add(named(NamespaceChoice.OWN));
        if (!others.isEmpty() && own.isPresent()) {
            choices.add(NamespaceChoice.ALL);
            choices.addAll(others);
        }
        return List.copyOf(choices);
    }

    /** Returns the choices, the own namespace first. */
    List<NamespaceChoice> all() {
        return all;
    }

    /** Returns a choice with its present name. */
    NamespaceChoice named(NamespaceChoice choice) {
        return switch (choice.kind()) {
            case OWN -> new NamespaceChoice(NamespaceChoice.Kind.OWN, 0, ownTitle());
            case ONE -> titles.containsKey(choice.id())
                    ? new NamespaceChoice(NamespaceChoice.Kind.ONE, choice.id(), title(choice.id()))
                    : choice;
            case ALL -> choice;
        };
    }

    String ownTitle() {
        return own.isPresent() ? title(own.getAsLong()) : NamespaceChoice.OWN.title();
    }

    String title(long id) {
        return titles.getOrDefault(id, Long.toUnsignedString(id));
    }

    boolean exists(long id) {
        return titles.containsKey(id);
    }

    int entered() {
        return (int) namespaces.stream().filter(NetNamespace::isEntered).count();
    }

    int notEntered() {
        return namespaces.size() - entered();
    }

    /** Returns why namespaces are not entered, one line for each reason. */
    List<String> reasons() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (NetNamespace namespace : namespaces) {
            if (!namespace.isEntered()) {
                byReason.computeIfAbsent(namespace.reason(), reason -> new ArrayList<>())
                        .add(title(namespace.id()));
            }
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, names) -> lines.add("Not entered: "
                + String.join(", ", names.subList(0, Math.min(MOST_REASONS, names.size())))
                + (names.size() > MOST_REASONS ? " and " + (names.size() - MOST_REASONS) + " more" : "") + ": "
                + reason + "."));
        return lines;
    }
}
