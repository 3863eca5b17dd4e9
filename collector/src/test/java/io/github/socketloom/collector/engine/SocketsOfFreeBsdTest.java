package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.collector.engine.FakeHost.FakeSocket;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.TcpState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why nobody owns a socket, of a kernel that makes them before they are accepted and keeps them after they are closed. */
class SocketsOfFreeBsdTest {

    private final FakeHost host = new FakeHost();
    private final Collector collector = host.collector();

    @BeforeEach
    void freeBsd() {
        host.unacceptedAreSockets = true;
    }

    private Connection tick(long cookie) {
        host.pass(Duration.ofSeconds(1));
        return collector.tick().snapshot().connections().stream().filter(each -> each.cookie() == cookie).findFirst()
                .orElseThrow();
    }

    private FakeSocket listener(int waiting) {
        FakeSocket listener = host.tcp(1, TcpState.LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
        listener.receiveQueue = waiting;
        host.own(listener, new Owner(host.process(100, "nginx"), 5));
        return listener;
    }

    @Test
    void aConnectionOfAListenerInWhoseQueueSomeWaitIsNotAccepted() {
        listener(1);
        host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000).uid = 0;
        host.tcp(3, TcpState.CLOSE_WAIT, "10.0.0.5", 80, "192.0.2.1", 50001);
        assertEquals(NoOwnerReason.NOT_ACCEPTED, tick(2).noOwnerReason());
        assertEquals(NoOwnerReason.NOT_ACCEPTED, tick(3).noOwnerReason());
    }

    @Test
    void aConnectionOfAListenerWithAnEmptyQueueIsTheKernelsOrItsProcessEnded() {
        listener(0);
        host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000).uid = 0;
        host.tcp(3, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50001);
        assertEquals(NoOwnerReason.KERNEL_SOCKET, tick(2).noOwnerReason());
        assertEquals(NoOwnerReason.EXITED, tick(3).noOwnerReason());
    }

    @Test
    void aConnectionToAnotherPortDoesNotWaitInThatQueue() {
        listener(1);
        host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 50000, "192.0.2.1", 80);
        assertEquals(NoOwnerReason.EXITED, tick(2).noOwnerReason());
    }

    @Test
    void anAcceptedConnectionWhoseProcessEndedDoesNotGoBackIntoTheQueue() {
        listener(1);
        FakeSocket socket = host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000);
        host.own(socket, new Owner(host.process(101, "nginx"), 6));
        assertNull(tick(2).noOwnerReason());
        host.own(socket);
        assertEquals(NoOwnerReason.EXITED, tick(2).noOwnerReason());
    }

    @Test
    void aKernelThatMakesSocketsWhenTheyAreAcceptedHasNoneInTheQueue() {
        host.unacceptedAreSockets = false;
        Collector other = host.collector();
        listener(1);
        host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000);
        Connection connection = other.tick().snapshot().connections().stream().filter(each -> each.cookie() == 2)
                .findFirst().orElseThrow();
        assertEquals(NoOwnerReason.EXITED, connection.noOwnerReason());
    }

    @ParameterizedTest
    @EnumSource(names = {"FIN_WAIT1", "FIN_WAIT2", "CLOSING", "LAST_ACK"})
    void aSocketThatNobodyHoldsAnyMoreIsOrphanedWhileItCloses(TcpState state) {
        FakeSocket socket = host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000);
        host.own(socket, new Owner(host.process(101, "nginx"), 6));
        tick(2);
        host.own(socket);
        socket.state = state.number();
        assertEquals(NoOwnerReason.ORPHANED, tick(2).noOwnerReason());
    }

    @Test
    void aSocketInTimeWaitIsKeptByTheKernel() {
        host.tcp(2, TcpState.TIME_WAIT, "10.0.0.5", 80, "192.0.2.1", 50000);
        assertEquals(NoOwnerReason.TIME_WAIT, tick(2).noOwnerReason());
    }

    @Test
    void whoseHolderMayBeHiddenIsNotSaidToBeOrphanedOrWaiting() {
        host.unreadableProcesses = 1;
        listener(1);
        host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000);
        host.tcp(3, TcpState.FIN_WAIT1, "10.0.0.5", 80, "192.0.2.1", 50001);
        assertEquals(NoOwnerReason.NO_PERMISSION, tick(2).noOwnerReason());
        assertEquals(NoOwnerReason.NO_PERMISSION, tick(3).noOwnerReason());
    }

    @Test
    void theNameOfATcpSocketIsThatOfItsStack() {
        FakeSocket socket = host.tcp(2, TcpState.ESTABLISHED, "10.0.0.5", 80, "192.0.2.1", 50000);
        socket.name = "rack";
        assertEquals(new SocketDetail.TcpStack("rack"), tick(2).detail());
        socket.name = "bbr";
        assertEquals(new SocketDetail.TcpStack("bbr"), tick(2).detail());
        socket.name = null;
        assertNull(tick(2).detail());
    }
}
