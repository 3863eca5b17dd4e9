package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionsViewModelTest {

    private static final ProcessKey NGINX = new ProcessKey(812, 1);
    private static final ProcessInfo NGINX_INFO = new ProcessInfo(NGINX, 1, 33, "www-data", "nginx",
            List.of("nginx: worker process"), Cgroup.of("/system.slice/nginx.service", CgroupStatus.KNOWN));

    private final StateFixture host = new StateFixture();
    /** Looks at once whenever the view model asks; the test is both threads. */
    private final ConnectionsViewModel view = new ConnectionsViewModel(new QueryLanguage(),
            asking -> asking.refresh(host.state(), ModelChange.NOTHING).run());

    private void see(ModelChange change) {
        view.refresh(host.state(), change).run();
    }

    private static ConnectionBuilder sending(long key, double rate) {
        return connection(key).rates(rate, 0);
    }

    private TableContent content() {
        return view.contentProperty().get();
    }

    private List<Long> shown() {
        return Arrays.stream(content().rows()).map(row -> row.id().key()).toList();
    }

    private Row row(long key) {
        return content().find(id(key)).orElseThrow();
    }

    private void sortBy(String column, boolean ascending) {
        view.setSort(List.of(new SortKey(column, ascending)));
    }

    @Nested
    class Sorting {

        @Test
        void withoutAnOrderRowsStandByIdentity() {
            see(host.begin(List.of(), connection(3).build(), connection(1).build(), connection(2).build()));
            assertEquals(List.of(1L, 2L, 3L), shown());
        }

        @Test
        void whatIsUnknownComesLastBothWays() {
            see(host.begin(List.of(), sending(1, 5).build(), connection(2).build(), sending(3, 9).build()));
            sortBy("tx", true);
            assertEquals(List.of(1L, 3L, 2L), shown());
            sortBy("tx", false);
            assertEquals(List.of(3L, 1L, 2L), shown());
        }

        @Test
        void addressesAreOrderedByNumber() {
            see(host.begin(List.of(), connection(1).remote("10.0.0.1", 80).build(),
                    connection(2).remote("9.0.0.1", 80).build(), connection(3).remote("9.0.0.1", 9).build(),
                    connection(4).listening("0.0.0.0", 22).build()));
            sortBy("remote", true);
            assertEquals(List.of(3L, 2L, 1L, 4L), shown());
        }

        @Test
        void aSecondKeyDecidesAmongEquals() {
            see(host.begin(List.of(), sending(1, 5).user(0, "root").build(), sending(2, 7).user(1, "anna").build(),
                    sending(3, 9).user(0, "root").build()));
            view.setSort(List.of(new SortKey("user", true), new SortKey("tx", false)));
            assertEquals(List.of(2L, 3L, 1L), shown());
        }

        @Test
        void changedRowsMoveToTheirNewPlaces() {
            see(host.begin(List.of(), sending(1, 1).build(), sending(2, 2).build(), sending(3, 3).build()));
            sortBy("tx", false);
            see(host.changed(sending(1, 9).build()));
            assertEquals(List.of(1L, 3L, 2L), shown());
        }

        @Test
        void theYoungestComesFirstByAge() {
            see(host.begin(List.of(), connection(1).firstSeen(100).build(), connection(2).firstSeen(300).build()));
            sortBy("age", true);
            assertEquals(List.of(2L, 1L), shown());
        }
    }

    @Nested
    class Filtering {

        @Test
        void aWordIsFoundInTheProcess() {
            see(host.begin(List.of(NGINX_INFO), connection(1).ownedBy(NGINX, 4).build(), connection(2).build()));
            view.setFilterText("WORKER");
            assertEquals(List.of(1L), shown());
            assertEquals("shown 1 of 2", view.shownTextProperty().get());
        }

        @Test
        void theLastValidFilterStaysInForce() {
            see(host.begin(List.of(), connection(1).user(0, "root").build(), connection(2).build()));
            view.setFilterText("root");
            view.setFilterText("root \"10.");
            assertEquals(5, view.filterErrorProperty().get().position());
            assertEquals(List.of(1L), shown());
            view.setFilterText("");
            assertNull(view.filterErrorProperty().get());
            assertEquals(List.of(1L, 2L), shown());
            assertEquals("2 sockets", view.shownTextProperty().get());
        }

        @Test
        void aRowThatChangesIsJudgedAgain() {
            see(host.begin(List.of(), connection(1).build(), connection(2).state(TcpState.SYN_SENT).build()));
            view.setFilterText("established");
            assertEquals(List.of(1L), shown());
            see(host.changed(connection(2).build(), connection(1).state(TcpState.CLOSE_WAIT).build()));
            assertEquals(List.of(2L), shown());
        }

        @Test
        void filteringByACellAddsToTheFilter() {
            see(host.begin(List.of(), connection(1).user(0, "root").build(), connection(2).user(1, "anna").build(),
                    connection(3).user(0, "root").state(TcpState.TIME_WAIT).build()));
            view.filterBy(ConnectionColumns.byKey("user").orElseThrow(), row(1), false);
            view.filterBy(ConnectionColumns.byKey("state").orElseThrow(), row(3), true);
            assertEquals("user=root -state=time-wait", view.filterTextProperty().get());
            assertEquals(List.of(1L), shown());
        }

        @Test
        void aFilterThatAsksForTheTimeIsAskedAgainWithEachReading() {
            boolean[] answer = {false};
            ConnectionsViewModel timed = new ConnectionsViewModel(new FilterCompiler() {
                @Override
                public Result compile(String text) {
                    return Result.of(new ConnectionFilter() {
                        @Override
                        public boolean matches(Connection connection, ModelState state) {
                            return answer[0];
                        }

                        @Override
                        public boolean dependsOnTime() {
                            return true;
                        }
                    });
                }

                @Override
                public String term(ConnectionColumn column, Row row, boolean exclude) {
                    return "";
                }
            }, asking -> asking.refresh(host.state(), ModelChange.NOTHING).run());
            timed.refresh(host.state(), host.begin(List.of(), connection(1).build())).run();
            timed.setFilterText("age>5s");
            assertEquals(0, timed.contentProperty().get().size());
            answer[0] = true;
            timed.refresh(host.state(), host.quiet()).run();
            assertEquals(1, timed.contentProperty().get().size());
        }
    }

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
    class HeldOrder {

        private void begin() {
            see(host.begin(List.of(), sending(1, 30).build(), sending(2, 20).build(), sending(3, 10).build()));
            sortBy("tx", false);
            view.setPointerOverRows(true);
        }

        @Test
        void rowsKeepTheirPlacesWhileThePointerIsOverThem() {
            begin();
            see(host.changed(sending(3, 99).build()));
            assertEquals(List.of(1L, 2L, 3L), shown());
            assertEquals("order held – 1 moved", view.heldTextProperty().get());
            view.setPointerOverRows(false);
            assertEquals(List.of(3L, 1L, 2L), shown());
            assertEquals("", view.heldTextProperty().get());
        }

        @Test
        void rowsKeepTheirPlacesWhileSomethingIsSelected() {
            begin();
            view.setPointerOverRows(false);
            view.select(id(2));
            see(host.changed(sending(3, 99).build()));
            assertEquals(List.of(1L, 2L, 3L), shown());
            view.select(List.of());
            assertEquals(List.of(3L, 1L, 2L), shown());
        }

        @Test
        void newRowsComeLastAndGoneOnesLeaveNoGap() {
            begin();
            see(host.added(sending(4, 25).build()));
            assertEquals(List.of(1L, 2L, 3L, 4L), shown());
            see(host.removed(id(2)));
            for (int second = 0; second < 5; second++) {
                see(host.quiet());
            }
            assertEquals(List.of(1L, 3L, 4L), shown());
        }

        @Test
        void sortingAgainPutsThemInOrderOnce() {
            begin();
            see(host.changed(sending(3, 99).build()));
            view.resort();
            assertEquals(List.of(3L, 1L, 2L), shown());
            see(host.changed(sending(3, 1).build()));
            assertEquals(List.of(3L, 1L, 2L), shown());
        }

        @Test
        void anotherOrderIsObeyedAtOnce() {
            begin();
            sortBy("tx", true);
            assertEquals(List.of(3L, 2L, 1L), shown());
        }

        @Test
        void nothingIsSaidWhileNothingMoved() {
            begin();
            see(host.changed(sending(3, 11).build()));
            assertEquals("", view.heldTextProperty().get());
        }
    }

    @Nested
    class Selection {

        @Test
        void itStaysOnItsConnectionWhenRowsMove() {
            see(host.begin(List.of(), sending(1, 1).build(), sending(2, 2).build()));
            view.select(id(1));
            sortBy("tx", false);
            assertEquals(1, content().indexOf(view.selectionProperty().get().get(0)));
            see(host.changed(sending(1, 9).build()));
            assertSame(row(1), view.selectionProperty().get().get(0));
        }

        @Test
        void itSurvivesAFilterThatHidesIt() {
            see(host.begin(List.of(), connection(1).user(0, "root").build(), connection(2).build()));
            view.select(id(1));
            view.setFilterText("-root");
            assertEquals(-1, content().indexOf(view.selectionProperty().get().get(0)));
            view.setFilterText("");
            assertEquals(0, content().indexOf(view.selectionProperty().get().get(0)));
        }

        @Test
        void itEndsWhenTheConnectionIsForgotten() {
            see(host.begin(List.of(), connection(1).build()));
            view.select(id(1));
            see(host.removed(id(1)));
            assertEquals(1, view.selectionProperty().get().size());
            for (int second = 0; second < 5; second++) {
                see(host.quiet());
            }
            assertEquals(List.of(), view.selectionProperty().get());
        }

        @Test
        void anotherConnectionInTheSameSlotIsNotSelected() {
            see(host.begin(List.of(), connection(1).build()));
            view.select(id(1));
            see(host.removed(id(1)));
            for (int second = 0; second < 5; second++) {
                see(host.quiet());
            }
            see(host.added(connection(2).build()));
            assertEquals(List.of(), view.selectionProperty().get());
        }

        @Test
        void detailsFollowTheConnectionAndStayWhenItIsGone() {
            see(host.begin(List.of(), sending(1, 1).build()));
            view.setDetail(row(1));
            see(host.changed(sending(1, 7).build()));
            assertEquals(7, view.detailProperty().get().connection().rates().sentBytesPerSecond());
            see(host.removed(id(1)));
            for (int second = 0; second < 5; second++) {
                see(host.quiet());
            }
            assertNotNull(view.detailProperty().get());
        }
    }

    @Nested
    class Marks {

        @Test
        void rowsTellWhatHappened() {
            see(host.begin(List.of(), connection(1).build(), connection(2).build()));
            see(host.update(List.of(), List.of(), List.of(connection(3).build()),
                    List.of(connection(2).state(TcpState.CLOSE_WAIT).build()), List.of(id(1))));
            assertEquals(List.of(Mark.CLOSED, Mark.CHANGED, Mark.NEW),
                    Arrays.stream(content().rows()).map(Row::mark).toList());
            assertEquals("2 sockets", view.shownTextProperty().get());
        }

        @Test
        void aClosedRowSaysSoAndItsAgeStandsStill() {
            see(host.begin(List.of(), connection(1).build()));
            see(host.removed(id(1)));
            see(host.quiet());
            Row closed = row(1);
            assertEquals("closed",
                    closed.text(ConnectionColumns.byKey("state").orElseThrow(), content().collectedAt()));
            assertEquals("2s", closed.text(ConnectionColumns.byKey("age").orElseThrow(), content().collectedAt()));
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
            assertEquals("4 Unix, netlink hidden", view.hiddenTextProperty().get());
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
                assertEquals("4 Unix, netlink hidden", view.hiddenTextProperty().get(), text);
            }
        }

        @Test
        void whereAFilterMatchesOnlyThemThatIsSaidInsteadOfNoMatch() {
            begin();
            view.setFilterText("state:established -proto:tcp,udp");
            assertEquals(List.of(), shown());
            assertEquals(TableContent.Emptiness.INTERNAL_ONLY, content().emptiness());
            assertEquals("2 Unix, netlink hidden", view.hiddenTextProperty().get());
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
