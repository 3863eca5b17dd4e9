package io.github.socketloom.collector.agent.http;

import java.util.function.Consumer;

/** What is served. */
public interface Content {

    /**
     * What is answered.
     *
     * @param type its media type
     * @param body its bytes; not to be changed any more
     * @param zipped whether the bytes are compressed by gzip
     */
    record Page(String type, byte[] body, boolean zipped) {}

    /**
     * Makes the page of {@code /metrics}. Called on a thread that waits for the answer, for some seconds.
     *
     * @param accept which media types the client takes
     * @param zip whether it takes gzip
     * @param answer takes the page, on any thread, once; or null if there is none because something failed
     */
    void ask(Preference accept, boolean zip, Consumer<Page> answer);

    /** Returns what {@code /} says, one line of text. */
    String greeting();
}
