package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import picocli.CommandLine.Option;

/** From which network namespaces sockets are read. */
final class NamespacesOption {

    @Option(names = "--namespaces", paramLabel = "WHICH", converter = NamespacesChoice.class, completionCandidates = NamespacesChoice.class, description = "Which network namespaces: all that may be entered, or the agent's own (self). Default: all, or as configured.")
    private Namespaces namespaces;

    /** Returns the settings with the network namespaces that were asked for. */
    CollectorSettings in(CollectorSettings settings) {
        return namespaces == null ? settings : settings.withAllNamespaces(namespaces == Namespaces.ALL);
    }

    private enum Namespaces {
        ALL, SELF
    }

    private static final class NamespacesChoice extends Choice<Namespaces> {
        NamespacesChoice() {
            super(Namespaces.class);
        }
    }
}
