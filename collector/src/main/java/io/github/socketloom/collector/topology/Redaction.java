package io.github.socketloom.collector.topology;

import java.util.List;

/** What a graph tells of texts that may hold secrets. The builder passes every command line and free label through it. */
public interface Redaction {

    /** Returns the words of a command line as they may be shown. */
    List<String> command(List<String> words);

    /** Returns the value of a free label as it may be shown. */
    String label(String key, String value);
}
