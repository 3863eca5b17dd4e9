package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.IpAddress;
import java.io.IOException;

/** Asks for the name of an address. */
@FunctionalInterface
interface PointerQuery {

    /**
     * Returns the name; null if it has none. Blocks, but not for longer than two seconds.
     *
     * @throws IOException if nobody answered, or nothing that could be understood; the message says so
     */
    String name(IpAddress address) throws IOException;
}
