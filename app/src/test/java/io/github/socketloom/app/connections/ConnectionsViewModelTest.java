package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.TcpState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionsViewModelTest extends ConnectionsViewModelFixture {

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
}
