package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.TickReport;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary values of the model for property tests, of this package and others. */
public final class ModelArbitraries {

    private ModelArbitraries() {}

    public static Arbitrary<Connection> connections() {
        return of(model -> model.connection(model.id()));
    }

    public static Arbitrary<ProcessInfo> processes() {
        return of(RandomModel::processInfo);
    }

    public static Arbitrary<ConnectionEvent> events() {
        return of(RandomModel::event);
    }

    public static Arbitrary<TickReport> reports() {
        return of(RandomModel::report);
    }

    public static Arbitrary<HostCounters> counters() {
        return of(model -> new RandomCounters(model).counters(HostCounters.NONE));
    }

    /** Whole sessions with a viewer: what a host did and what an agent says of it. */
    static Arbitrary<RandomSession> sessions() {
        return Arbitraries.longs().map(RandomSession::new);
    }

    private static <T> Arbitrary<T> of(Function<RandomModel, T> value) {
        return Arbitraries.longs().map(seed -> value.apply(new RandomModel(seed)));
    }
}
