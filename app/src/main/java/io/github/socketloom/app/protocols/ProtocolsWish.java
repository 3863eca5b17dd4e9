package io.github.socketloom.app.protocols;

/**
 * What the user wants to see. Immutable.
 *
 * @param namespace of which namespace
 * @param family whose traffic
 * @param display how
 * @param range over which time lines are drawn
 * @param zerosHidden whether counters that never counted anything are left out of the kernel's counters
 * @param search what the user looks for among the kernel's counters, as typed
 * @param protocolSort order of the table of protocols; null for that of the protocols
 * @param kernelSort order of the kernel's counters; null for that of the kernel
 * @param held whether rows are to keep their places, because the user reads them
 */
record ProtocolsWish(NamespaceChoice namespace, FamilyChoice family, Display display, TimeRange range,
        boolean zerosHidden, String search, FigureSort protocolSort, FigureSort kernelSort, boolean held) {

    ProtocolsWish with(NamespaceChoice other) {
        return new ProtocolsWish(other, family, display, range, zerosHidden, search, protocolSort, kernelSort, held);
    }

    ProtocolsWish with(FamilyChoice other) {
        return new ProtocolsWish(namespace, other, display, range, zerosHidden, search, protocolSort, kernelSort,
                held);
    }

    ProtocolsWish with(Display other) {
        return new ProtocolsWish(namespace, family, other, range, zerosHidden, search, protocolSort, kernelSort,
                held);
    }

    ProtocolsWish with(TimeRange other) {
        return new ProtocolsWish(namespace, family, display, other, zerosHidden, search, protocolSort, kernelSort,
                held);
    }

    ProtocolsWish withZerosHidden(boolean hidden) {
        return new ProtocolsWish(namespace, family, display, range, hidden, search, protocolSort, kernelSort, held);
    }

    ProtocolsWish withSearch(String other) {
        return new ProtocolsWish(namespace, family, display, range, zerosHidden, other, protocolSort, kernelSort,
                held);
    }

    ProtocolsWish withProtocolSort(FigureSort sort) {
        return new ProtocolsWish(namespace, family, display, range, zerosHidden, search, sort, kernelSort, held);
    }

    ProtocolsWish withKernelSort(FigureSort sort) {
        return new ProtocolsWish(namespace, family, display, range, zerosHidden, search, protocolSort, sort, held);
    }

    ProtocolsWish withHeld(boolean on) {
        return new ProtocolsWish(namespace, family, display, range, zerosHidden, search, protocolSort, kernelSort, on);
    }
}
