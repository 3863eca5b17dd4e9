package io.github.socketloom.collector.linux;

/**
 * Which network namespace a thread was led into by a door that writes down, or replays: what is asked there has another
 * answer elsewhere.
 */
final class VisitedNamespace {

    private static final String NONE = "";

    private final ThreadLocal<String> id = ThreadLocal.withInitial(() -> NONE);

    /** Returns the number of the namespace, in decimal; empty where no door was used. */
    String scope() {
        return id.get();
    }

    /** Returns a task that knows where it is. */
    <T> NamespaceVisit.Task<T> in(long namespace, NamespaceVisit.Task<T> task) {
        return () -> {
            String before = id.get();
            id.set(Long.toUnsignedString(namespace));
            try {
                return task.run();
            } finally {
                id.set(before);
            }
        };
    }
}
