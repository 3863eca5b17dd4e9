package io.github.socketloom.collector.topology.payload;

import java.util.function.Supplier;

/** Something that is made once, when it is first asked for. Any thread. */
final class Lazy<T> {

    private Supplier<T> maker;
    private T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Returns what is made; what the maker throws is thrown each time. */
    synchronized T get() {
        if (made == null) {
            made = maker.get();
            maker = null;
        }
        return made;
    }
}
