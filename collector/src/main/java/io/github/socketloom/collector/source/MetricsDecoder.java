package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.TcpMetrics;

/** Reads the figures of a TCP connection out of a kernel's own record. */
@FunctionalInterface
public interface MetricsDecoder {

    /**
     * Decodes one record. Never fails: figures beyond {@code length} are unknown.
     *
     * @param block holds the record
     * @param offset where it begins
     * @param length how many bytes the kernel gave
     * @param congestionControl name of the algorithm; null if unknown
     */
    TcpMetrics decode(byte[] block, int offset, int length, String congestionControl);
}
