package io.github.socketloom.collector.freebsd;

import java.util.function.ToLongFunction;

/** Asks a decoder everything it can tell of the record at hand, and makes one number of the answers. */
final class RecordReader {

    private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;

    private RecordReader() {}

    /** Returns a decoder's walk read to its end, by what asks about each record. */
    static ToLongFunction<SizedRecords> of(SizedRecords list) {
        if (list instanceof PcbList pcbs) {
            return ignored -> everything(pcbs);
        }
        if (list instanceof UnixPcbList sockets) {
            return ignored -> everything(sockets);
        }
        if (list instanceof FileTable files) {
            return ignored -> everything(files);
        }
        if (list instanceof ProcessTable processes) {
            return ignored -> everything(processes);
        }
        FileDescriptors descriptors = (FileDescriptors) list;
        return ignored -> everything(descriptors);
    }

    private static long everything(PcbList list) {
        long sum = socket(list);
        sum = mix(sum, list.versions(), list.isV6(), list.isV4Mapped(), list.isDualStack());
        sum = mix(sum, list.v6Only(), list.generation(), list.flags(), list.ipProtocol());
        sum = mix(sum, list.localPort(), list.localHigh(), list.localLow(), list.localScope());
        sum = mix(sum, list.remotePort(), list.remoteHigh(), list.remoteLow(), list.remoteScope());
        within(list.localPort(), 0, 0xffff);
        within(list.remotePort(), 0, 0xffff);
        within(list.localScope(), 0, 0xffff);
        within(list.remoteScope(), 0, 0xffff);
        within(list.versions(), 1, 7);
        if (list.isTcp()) {
            sum = mix(sum, list.isSyncache(), list.stateNumber(), list.state() == null ? -1 : list.state().number());
            sum = mix(sum, list.dsackBytes(), list.dsackProbeBytes(), list.dsackPackets(), list.encapsulationPort());
            sum = bytes(sum, list, list.figuresAt(), XtcpcbLayout.FIGURES_LENGTH);
            sum = bytes(sum, list, list.congestionAt(), list.congestionLength());
            sum = bytes(sum, list, list.stackAt(), list.stackLength());
            within(list.congestionLength(), 0, 16);
            within(list.stackLength(), 0, 32);
            within(list.encapsulationPort(), -1, 0xffff);
            within(list.dsackBytes(), -1, 0xffff_ffffL);
        }
        return sum;
    }

    private static long everything(UnixPcbList list) {
        long sum = mix(socket(list), list.generation(), list.address(), list.peer());
        sum = bytes(sum, list, list.pathAt(), list.pathLength());
        sum = bytes(sum, list, list.peerPathAt(), list.peerPathLength());
        return mix(sum, list.path().hashCode());
    }

    private static long socket(PcbRecords list) {
        within(list.receiveQueue(), 0, 0xffff_ffffL);
        within(list.sendQueue(), 0, 0xffff_ffffL);
        within(list.acceptQueue(), 0, 0xffff_ffffL);
        long sum = mix(0, list.socket(), list.pcb(), list.uid(), list.socketProtocol());
        sum = mix(sum, list.socketFamily(), list.socketType(), list.socketOptions(), list.socketState());
        sum = mix(sum, list.acceptQueue(), list.incompleteQueue(), list.queueLimit(), list.socketError());
        return mix(sum, list.receiveQueue(), list.sendQueue(), list.isListening());
    }

    private static long everything(FileTable list) {
        long sum = mix(0, list.pid(), list.uid(), list.descriptor(), list.file());
        return mix(sum, list.isSocket(), list.data());
    }

    private static long everything(ProcessTable list) {
        long sum = mix(0, list.pid(), list.parent(), list.uid(), list.realUid());
        sum = mix(sum, list.startMicros(), list.isZombie(), list.jail(), list.threads());
        sum = bytes(sum, list, list.commandAt(), list.commandLength());
        return mix(sum, list.command().hashCode(), list.login().hashCode());
    }

    private static long everything(FileDescriptors list) {
        long sum = mix(0, list.descriptor(), list.isSocket(), list.isValid(), list.pcb());
        sum = mix(sum, list.family(), list.socketType(), list.protocol(), list.sendQueue(), list.receiveQueue());
        sum = mix(sum, list.localFamily(), list.localPort(), list.localHigh(), list.localLow(), list.localScope());
        sum = mix(sum, list.remoteFamily(), list.remotePort(), list.remoteHigh(), list.remoteLow());
        within(list.localPort(), 0, 0xffff);
        within(list.remotePort(), 0, 0xffff);
        return mix(sum, list.remoteScope(), list.path().hashCode());
    }

    private static void within(long value, long least, long most) {
        if (value < least || value > most) {
            throw new AssertionError(value + " is not within " + least + " and " + most);
        }
    }

    private static long bytes(long sum, SizedRecords list, int at, int length) {
        if (at < list.at() || length < 0 || at + length > list.recordEnd()) {
            throw new AssertionError(length + " bytes at " + at + " are not of the record from " + list.at() + " to "
                    + list.recordEnd());
        }
        long mixed = sum;
        for (int i = 0; i < length; i++) {
            mixed = mixed * PRIME + list.bytes().get(at + i);
        }
        return mixed;
    }

    private static long mix(long sum, Object... facts) {
        long mixed = sum;
        for (Object fact : facts) {
            mixed = (mixed ^ fact.hashCode()) * PRIME;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }
}
