package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Protocol;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which connections the quick choices show, and what is said of those that they do not. */
class ShownConnectionsTest extends ConnectionsViewModelFixture {

    @Nested
    class QuickChoices {

        private void begin() {
            see(host.begin(List.of(), connection(1).listening("0.0.0.0", 22).build(),
                    connection(2).listening("127.0.0.1", 5432).build(),
                    connection(3).direction(Direction.INBOUND).build(),
                    connection(4).protocol(Protocol.UDP).build(),
                    connection(5).direction(Direction.LOCAL).local("127.0.0.1", 5432).remote("127.0.0.1", 40000)
                            .build()));
        }

        @Test
        void choicesOfOneKindAddUp() {
            begin();
            view.setFacet(Facet.LISTEN, true);
            assertEquals(List.of(1L, 2L), shown());
            view.setFacet(Facet.INBOUND, true);
            assertEquals(List.of(1L, 2L, 3L), shown());
            view.setFacet(Facet.LISTEN, false);
            view.setFacet(Facet.INBOUND, false);
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L), shown());
        }

        @Test
        void choicesOfTwoKindsNarrowEachOther() {
            begin();
            view.setFacet(Facet.OUTBOUND, true);
            view.setFacet(Facet.TCP, true);
            assertEquals(List.of(), shown());
            assertEquals(TableContent.Emptiness.NO_MATCH, content().emptiness());
        }

        @Test
        void hidingLoopbackTellsHowManyItHides() {
            begin();
            assertEquals(2, content().counts().loopback());
            view.setFacet(Facet.HIDE_LOOPBACK, true);
            assertEquals(List.of(1L, 3L, 4L), shown());
            assertEquals(2, content().counts().loopback());
            view.setFacet(Facet.LISTEN, true);
            assertEquals(1, content().counts().loopback());
        }

        @Test
        void eachChoiceTellsHowManyItIsAbout() {
            begin();
            assertEquals(2, content().counts().byFacet().get(Facet.LISTEN));
            assertEquals(1, content().counts().byFacet().get(Facet.UDP));
            assertEquals(4, content().counts().byFacet().get(Facet.TCP));
            see(host.removed(id(1)));
            assertEquals(1, content().counts().byFacet().get(Facet.LISTEN));
        }

        @Test
        void clearingShowsEverythingAgain() {
            begin();
            view.setFacet(Facet.LISTEN, true);
            view.setFilterText("nothing has this word");
            view.clearFilter();
            assertEquals(5, content().size());
            assertTrue(view.facetsProperty().get().isEmpty());
            assertEquals("", view.filterTextProperty().get());
        }
    }

    @Nested
    class EmptyTables {

        @Test
        void beforeTheFirstReadingItWaits() {
            assertEquals(TableContent.Emptiness.WAITING, content().emptiness());
            assertEquals("", view.shownTextProperty().get());
        }

        @Test
        void aFeedThatFailsBeforeItsFirstReadingSaysWhy() {
            see(ModelChange.EVERYTHING);
            see(host.failed("Permission denied"));
            assertEquals(TableContent.Emptiness.FAILED, content().emptiness());
            assertEquals("Permission denied", content().feed().message());
        }

        @Test
        void aHostWithoutSocketsIsNotAFilterWithoutMatch() {
            see(host.begin(List.of()));
            assertEquals(TableContent.Emptiness.NO_SOCKETS, content().emptiness());
            see(host.added(connection(1).build()));
            assertEquals(TableContent.Emptiness.NONE, content().emptiness());
        }
    }

    @Test
    void rowsOfConnectionsThatDidNotChangeStayTheSameObjects() {
        see(host.begin(List.of(), sending(1, 1).build(), sending(2, 2).build()));
        Row before = row(2);
        see(host.changed(sending(1, 5).build()));
        assertSame(before, row(2));
        see(ModelChange.EVERYTHING);
        assertSame(before, row(2));
    }

    @Nested
    class InternalSockets {

        private void begin() {
            see(host.begin(List.of(), connection(1).build(), connection(2).protocol(Protocol.UDP).build(),
                    connection(3).unix("/run/a.sock", 0).build(), connection(4).unix(null, ConnectionBuilder.inode(5))
                            .build(),
                    connection(5).unix("/run/b.sock", ConnectionBuilder.inode(4)).build(),
                    connection(6).netlink("route:812").build(), connection(7).packet("eth0:all").build()));
        }

        @Test
        void areHiddenUntilAskedForAndItIsSaidHowMany() {
            begin();
            assertEquals(List.of(1L, 2L, 7L), shown());
            assertEquals(4, content().counts().internal());
            assertEquals("4 internal", view.hiddenTextProperty().get());
            assertEquals("shown 3 of 7", view.shownTextProperty().get());
        }

        @Test
        void oneClickShowsThemAllAndAnotherClearsThat() {
            begin();
            view.showAllProtocols();
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), shown());
            assertEquals("", view.hiddenTextProperty().get());
            assertTrue(view.isNarrowed());
            view.clearFilter();
            assertEquals(List.of(1L, 2L, 7L), shown());
        }

        @Test
        void theirFacetsShowThemAndNothingElse() {
            begin();
            view.setFacet(Facet.UNIX, true);
            assertEquals(List.of(3L, 4L, 5L), shown());
            view.setFacet(Facet.OTHER, true);
            assertEquals(List.of(3L, 4L, 5L, 6L, 7L), shown());
            view.setFacet(Facet.UNIX, false);
            assertEquals(List.of(6L, 7L), shown());
            assertEquals(3, content().counts().byFacet().get(Facet.UNIX));
            assertEquals(2, content().counts().byFacet().get(Facet.OTHER));
        }

        @Test
        void aChoiceOfTcpHidesThemLikeAnyOtherAndSaysNothing() {
            begin();
            view.setFacet(Facet.TCP, true);
            assertEquals(List.of(1L), shown());
            assertEquals("", view.hiddenTextProperty().get());
        }

        @Test
        void aFilterThatNamesTheirProtocolShowsThem() {
            begin();
            for (String text : List.of("proto:unix", "proto=unix", "unix", "family:unix", "proto:tcp,unix -proto:tcp",
                    "(proto:unix or port:9) -port:1")) {
                view.setFilterText(text);
                assertEquals(List.of(3L, 4L, 5L), shown(), text);
            }
            view.setFilterText("proto:netlink");
            assertEquals(List.of(6L), shown());
        }

        @Test
        void aFilterThatOnlyExcludesAnotherDoesNot() {
            begin();
            for (String text : List.of("-proto:udp", "proto!=udp", "not proto:udp")) {
                view.setFilterText(text);
                assertEquals(List.of(1L, 7L), shown(), text);
                assertEquals("4 internal", view.hiddenTextProperty().get(), text);
            }
        }

        @Test
        void whereAFilterMatchesOnlyThemThatIsSaidInsteadOfNoMatch() {
            begin();
            view.setFilterText("state:established -proto:tcp,udp");
            assertEquals(List.of(), shown());
            assertEquals(TableContent.Emptiness.INTERNAL_ONLY, content().emptiness());
            assertEquals("2 internal", view.hiddenTextProperty().get());
            view.showAllProtocols();
            assertEquals(List.of(4L, 5L), shown());
        }

        @Test
        void theCountFollowsTheReadings() {
            begin();
            see(host.removed(id(3), id(1)));
            assertEquals(3, content().counts().internal());
            see(host.added(connection(8).unix(null, 0).build()));
            assertEquals(4, content().counts().internal());
            see(host.changed(connection(8).unix("/run/late.sock", 0).build()));
            assertEquals(4, content().counts().internal());
        }

        @Test
        void theDetailsOfAUnixSocketKnowTheOtherEndThoughThatIsHidden() {
            begin();
            view.setFilterText("unix id=" + row(4).id());
            assertEquals(List.of(4L), shown());
            view.setDetail(row(4));
            assertEquals(5L, content().peerOf(view.detailProperty().get()).id().key());
            assertNull(content().peerOf(row(3)));
            see(host.removed(id(5)));
            for (int second = 0; second < 6; second++) {
                see(host.quiet());
            }
            assertNull(content().peerOf(view.detailProperty().get()));
        }
    }

    @Test
    void aShortLivedConnectionComesAndGoesAsAClosedRow() {
        see(host.begin(List.of(), connection(1).build()));
        see(host.closed(List.of(), connection(2).build()));
        assertEquals(List.of(1L, 2L), shown());
        assertEquals(Mark.CLOSED, row(2).mark());
        assertEquals(1, content().counts().total());
        for (int second = 0; second < 5; second++) {
            see(host.quiet());
        }
        assertEquals(List.of(1L), shown());
    }

    @Nested
    class Closed {

        private final StateFixture kept = new StateFixture(100);
        private final ConnectionsViewModel closed = new ConnectionsViewModel(new QueryLanguage(),
                asking -> asking.refresh(kept.state(), ModelChange.NOTHING).run());

        private void look(ModelChange change) {
            closed.refresh(kept.state(), change).run();
        }

        private List<Long> keys() {
            return Arrays.stream(closed.contentProperty().get().rows()).map(row -> row.id().key()).toList();
        }

        private void twoOpenAndOneClosed() {
            look(kept.begin(List.of(NGINX_INFO), connection(1).build(), connection(2).build(),
                    connection(3).ownedBy(NGINX, 4).build()));
            look(kept.update(List.of(), List.of(NGINX), List.of(), List.of(), List.of(id(3))));
            for (int second = 0; second < 6; second++) {
                look(kept.quiet());
            }
        }

        @Test
        void whatWasClosedAMomentAgoIsOutOfSightUntilItIsAskedFor() {
            twoOpenAndOneClosed();
            assertEquals(List.of(1L, 2L), keys());
            assertEquals(1, closed.contentProperty().get().counts().byFacet().get(Facet.CLOSED));
            closed.setFacet(Facet.CLOSED, true);
            assertEquals(List.of(3L), keys());
            assertEquals("1 closed", closed.shownTextProperty().get());
            closed.setFacet(Facet.CLOSED, false);
            assertEquals(List.of(1L, 2L), keys());
        }

        @Test
        void closedOnesAreFilteredByTheirProcessThoughItEnded() {
            twoOpenAndOneClosed();
            closed.setFacet(Facet.CLOSED, true);
            closed.setFilterText("proc:nginx");
            assertEquals(List.of(3L), keys());
            closed.setFilterText("proc:redis");
            assertEquals(List.of(), keys());
        }

        @Test
        void whereNothingWasClosedTheTableSaysSo() {
            look(kept.begin(List.of(), connection(1).build()));
            closed.setFacet(Facet.CLOSED, true);
            assertEquals(TableContent.Emptiness.NONE_CLOSED, closed.contentProperty().get().emptiness());
        }

        @Test
        void theReasonIsToldByTheStateAndAColumnAndFound() {
            look(kept.begin(List.of()));
            look(kept.closed(List.of(), connection(5)
                    .ended(ConnectionBuilder.FIRST_SEEN + 812_000, EventReason.RESET_BY_PEER).build()));
            Row row = closed.contentProperty().get().row(0);
            assertEquals("reset", ConnectionColumns.byKey("state").orElseThrow().textOf(row, 0));
            assertEquals("reset by the peer", ConnectionColumns.byKey("reason").orElseThrow().textOf(row, 0));
            assertEquals("812 ms", ConnectionColumns.byKey("duration").orElseThrow().textOf(row, 0));
            closed.setFilterText("reason:refused");
            assertEquals(List.of(), keys());
            closed.setFilterText("reason:reset");
            assertEquals(List.of(5L), keys());
        }
    }
}
