package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Capability;
import java.util.List;

/** Finds out why there is nothing to show. */
final class EmptyStates {

    private static final String CAPABILITY = "protocols";

    private final ModelState state;
    private final NamespaceChoices choices;

    EmptyStates(ModelState state, NamespaceChoices choices) {
        this.state = state;
        this.choices = choices;
    }

    /**
     * Returns why there is nothing to show, or null if there is something.
     *
     * @param namespace of which namespace
     * @param known whether anything is known of it
     */
    EmptyState of(NamespaceChoice namespace, boolean known) {
        if (known) {
            return null;
        }
        if (state.feed().isNone()) {
            return new EmptyState("No host", "No host is looked at, so there are no counters.", null, false);
        }
        if (state.feed().isFailed()) {
            return new EmptyState("No reading came", state.feed().message(), null, false);
        }
        if (state.report() == null) {
            return new EmptyState("Waiting for the first reading", "The collector is being asked for its counters.",
                    null, false);
        }
        if (namespace.kind() == NamespaceChoice.Kind.ONE && !choices.exists(namespace.id())) {
            return new EmptyState("Network namespace " + namespace.title() + " is gone",
                    "The kernel forgot its counters with it.", null, true);
        }
        List<String> problems = ProtocolsContents.problems(state);
        Capability capability = state.capabilities().stream().filter(each -> each.name().equals(CAPABILITY)).findFirst()
                .orElse(null);
        if (namespace.kind() == NamespaceChoice.Kind.ONE) {
            return one(namespace, problems);
        }
        if (capability != null && !capability.available()) {
            return new EmptyState("Protocol counters cannot be read",
                    capability.reason() == null
                            ? "No reason is known."
                            : ProtocolsContents.sentence(capability.reason()),
                    capability.remedy() == null ? null : ProtocolsContents.sentence(capability.remedy()), false);
        }
        if (!problems.isEmpty()) {
            return new EmptyState("No counter could be read", String.join("\n", problems), null, false);
        }
        if (capability == null) {
            return new EmptyState("No protocol counters",
                    "What is looked at delivers none: a recording without them, or an agent that does not read them.",
                    null, false);
        }
        return new EmptyState("Waiting for the first counters", "They come with the next reading.", null, false);
    }

    private static EmptyState one(NamespaceChoice namespace, List<String> problems) {
        if (!problems.isEmpty()) {
            // the sentences name a few namespaces only, where the same holds for many
            String id = Long.toUnsignedString(namespace.id());
            List<String> own = problems.stream()
                    .filter(problem -> problem.contains(id) || problem.contains(namespace.title())).toList();
            return new EmptyState("The counters of " + namespace.title() + " cannot be read",
                    String.join("\n", own.isEmpty() ? problems : own), null, true);
        }
        return new EmptyState("Waiting for the counters of " + namespace.title(),
                "Namespaces other than the collector's own are read while this view is open."
                        + " Its counters come with the next reading.",
                null, true);
    }
}
