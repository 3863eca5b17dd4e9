package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.IpAddress;
import java.util.Optional;

/** Names of addresses, if the user wants them. Any thread; answers at once with what is known. */
public interface AddressNames extends AutoCloseable {

    /** Nobody is asked. */
    AddressNames NONE = new AddressNames() {
        @Override
        public String name(IpAddress address) {
            return null;
        }

        @Override
        public long changes() {
            return 0;
        }

        @Override
        public void close() {}
    };

    /** Returns the name; null if it has none, or none is known yet: then it is asked for. */
    String name(IpAddress address);

    /** Returns a number that grows when an answer of {@link #name} changed. */
    long changes();

    /** Returns what is missing; empty if nothing is. */
    default Optional<Capability> capability() {
        return Optional.empty();
    }

    @Override
    void close();
}
