package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A program that tells what it hears as whoever runs it: one line when it listens, one for each line that it reads. */
final class EventsOfAnOrdinaryUser {

    private EventsOfAnOrdinaryUser() {}

    /** Counts. */
    private static final class Sum implements EventSource.Sink {
        private int closes;
        private long sent;
        private int exits;

        @Override
        public void closed(ClosedSocket socket) {
            closes++;
            if (socket.figures().length > 0 && socket.remotePort() != 0) {
                sent += new TcpInfo("6.18").decode(socket.figures(), 0, socket.figures().length, null)
                        .valueOrUnknown(TcpMetric.BYTES_SENT);
            }
        }

        @Override
        public void happened(HeardEvent event) {}

        @Override
        public void exited(int pid) {
            exits++;
        }

        @Override
        public void renamed(int pid) {}
    }

    public static void main(String[] args) throws IOException {
        try (NetlinkEvents events = new NetlinkEvents((namespace, protocol, timeout) -> NetlinkSocket.open(protocol,
                timeout), new RootedFiles(Path.of("/")), new DestroyParser(true), System::nanoTime)) {
            events.follow(1);
            events.capabilities().forEach(each -> System.out.print(each.name() + "=" + each.available() + " "));
            System.out.println("listening");
            while (System.in.read() >= 0) {
                Sum sum = new Sum();
                events.drain(sum);
                System.out.println("closes " + sum.closes + " sent " + sum.sent + " lost " + events.lost() + " exits "
                        + sum.exits);
            }
        }
    }
}
