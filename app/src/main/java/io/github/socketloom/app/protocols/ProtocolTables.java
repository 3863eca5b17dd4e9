package io.github.socketloom.app.protocols;

import java.util.List;

/**
 * The rows of both tables. The arrays must not be changed any more.
 *
 * @param protocolColumns columns of the table of protocols
 * @param protocols its rows in their order
 * @param kernel the kernel's counters that are shown, in their order
 * @param kernelCounters how many there are
 * @param zeros how many of those that are looked for never counted anything
 */
record ProtocolTables(List<FigureColumn> protocolColumns, FigureRow[] protocols, FigureRow[] kernel,
        int kernelCounters, int zeros) {

    static final ProtocolTables EMPTY = new ProtocolTables(ProtocolRows.of(false), new FigureRow[0], new FigureRow[0],
            0, 0);
}
