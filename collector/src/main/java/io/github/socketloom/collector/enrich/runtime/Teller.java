package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Cgroup;
import java.util.List;

/** Somebody who may know a container. May block for a while; used by any thread. */
interface Teller {

    /** Returns what it is, for example {@code docker files}. */
    String name();

    /** Returns the files, folders or sockets that show by being there that there is something to be asked. */
    List<String> places();

    /** Tells whether it may know containers of this kind. */
    boolean serves(Cgroup container);

    /**
     * Asks for a container.
     *
     * @return null if it knows no such container
     */
    ContainerFacts ask(Cgroup container) throws TellerException;
}
