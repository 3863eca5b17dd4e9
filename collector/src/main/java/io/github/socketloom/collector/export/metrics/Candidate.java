package io.github.socketloom.collector.export.metrics;

/** Something that may be told by name if there is room: a group of connections, or one connection. */
abstract class Candidate {

    /** Bytes of the current reading. */
    long fresh;
    /** Bytes of late, older ones counting less. */
    double score;
    /** Bytes of its connections before they were counted; decides where nothing has flowed yet. */
    long before;
    boolean named;
    long namedAt;
    /** When it had a connection last. */
    long livedAt;

    /** Returns what decides between two that are alike, so that two runs choose the same. */
    abstract String tieBreaker();
}
