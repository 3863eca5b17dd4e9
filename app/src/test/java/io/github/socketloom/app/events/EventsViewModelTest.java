package io.github.socketloom.app.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.EventHistory;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.SampleEvents;
import io.github.socketloom.app.ui.chart.ChartLine;
import io.github.socketloom.app.ui.chart.ChartSpan;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.query.EventFilter;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventsViewModelTest {
    private static final double MICROS = 1e6;

    private final StateFixture host = new StateFixture();
    private final SampleEvents happening = new SampleEvents(ConnectionBuilder.NAMESPACE);
    private final EventsViewModel view = new EventsViewModel(asking -> see(ModelChange.NOTHING), false, ZoneOffset.UTC);

    private void see(ModelChange change) {
        view.refresh(host.state(), change).run();
    }

    private void begin() {
        see(host.begin(List.of()));
    }

    /** Within the next second so many of the sample events happen; they are read at its end. */
    private List<ConnectionEvent> happen(int count) {
        long reading = host.nextReading();
        List<ConnectionEvent> events = happening.between(reading - 1_000_000, reading, count);
        see(host.happened(events.toArray(ConnectionEvent[]::new)));
        return events;
    }

    private EventContent content() {
        return view.contentProperty().get();
    }

    private List<Long> numbers() {
        return Arrays.stream(content().rows()).map(ConnectionEvent::number).toList();
    }

    @Nested
    class Order {

        @Test
        void theNewestComeFirst() {
            begin();
            happen(2);
            happen(2);
            assertEquals(List.of(4L, 3L, 2L, 1L), numbers());
        }

        @Test
        void whatIsUnknownComesLastBothWays() {
            begin();
            happen(4); // number 3 lived 812 ms, number 4 62 s
            view.setSort(List.of(new EventSort("duration_us", true)));
            assertEquals(List.of(3L, 4L, 1L, 2L), numbers());
            view.setSort(List.of(new EventSort("duration_us", false)));
            assertEquals(List.of(4L, 3L, 1L, 2L), numbers());
        }

        @Test
        void newOnesFindTheirPlaceAmongTheSorted() {
            begin();
            view.setSort(List.of(new EventSort("event", true)));
            happen(5);
            happen(5);
            assertEquals(List.of(1L, 9L, 5L, 8L, 2L, 10L, 6L, 3L, 4L, 7L), numbers());
        }

        @Test
        void anOrderByAColumnThatIsNotKnownIsThatOfTime() {
            begin();
            happen(2);
            view.setSort(List.of(new EventSort("shoe_size", true)));
            assertEquals(2, content().rows().length);
        }
    }

    @Nested
    class Holding {

        @Test
        void rowsKeepTheirPlacesWhileThePointerIsOverThem() {
            begin();
            happen(2);
            view.setPointerOverRows(true);
            happen(3);
            assertEquals(List.of(2L, 1L), numbers());
            assertEquals("3 new", view.newerText());
            view.showNewer();
            assertEquals(List.of(5L, 4L, 3L, 2L, 1L), numbers());
            assertEquals("", view.newerText());
            happen(1);
            assertEquals("1 new", view.newerText());
            view.setPointerOverRows(false);
            assertEquals(6, numbers().size());
        }

        @Test
        void onlyWhatIsWantedCountsAsNew() {
            begin();
            happen(8);
            view.setFilterText("event:failed");
            view.setScrolled(true);
            happen(8);
            assertEquals("2 new", view.newerText());
        }

        @Test
        void nobodyReadsAnEmptyTable() {
            begin();
            view.setPointerOverRows(true);
            happen(3);
            assertEquals(List.of(3L, 2L, 1L), numbers());
        }

        @Test
        void aSortedTableIsSortedAnewWhenItIsShownAgain() {
            begin();
            view.setSort(List.of(new EventSort("event", true)));
            happen(5);
            view.setPointerOverRows(true);
            happen(3);
            happen(2);
            view.setPointerOverRows(false);
            assertEquals(List.of(1L, 9L, 5L, 8L, 2L, 10L, 6L, 3L, 4L, 7L), numbers());
        }

        @Test
        void nothingNewLeavesTheVeryRows() {
            begin();
            happen(3);
            ConnectionEvent[] rows = content().rows();
            see(host.quiet());
            assertSame(rows, content().rows());
        }
    }

    @Nested
    class Choosing {

        @Test
        void theFilterOfTheWindowIsAskedOfEvents() {
            begin();
            happen(8);
            view.setFilterText("proc:curl reason:refused");
            assertEquals(List.of(5L), numbers());
            assertEquals("shown 1 of 8", view.shownText());
        }

        @Test
        void aFilterThatCannotBeUnderstoodLeavesTheOneBeforeInForce() {
            begin();
            happen(8);
            view.setFilterText("event:failed");
            view.setFilterText("event:failed (");
            assertEquals(List.of(8L, 5L), numbers());
        }

        @Test
        void theTermOfEveryCellFindsItsEvent() throws FilterException {
            begin();
            happen(8);
            for (ConnectionEvent event : content().rows()) {
                for (EventColumn column : EventColumns.all()) {
                    String term = column.term().apply(event);
                    assertTrue(term.isEmpty() || EventFilter.of(Filter.parse(term)).matches(event, key -> null),
                            column.key() + ": " + term + " misses " + event);
                }
            }
        }

        @Test
        void kindsNarrowAndAreCounted() {
            begin();
            happen(8);
            view.setKind(EventKind.ACCEPT, true);
            view.setKind(EventKind.CONNECT, true);
            assertEquals(List.of(2L, 1L), numbers());
            assertEquals(3, content().byKind().get(EventKind.CLOSE));
            view.clear();
            assertEquals(8, numbers().size());
        }

        @Test
        void aSpanOfTheChartNarrowsToWhatHappenedThen() {
            begin();
            happen(2);
            long from = host.state().collectedAt();
            happen(2);
            long until = host.state().collectedAt();
            happen(2);
            view.setSpan(new ChartSpan(from / MICROS, until / MICROS));
            assertEquals(List.of(4L, 3L), numbers());
            happen(2);
            assertEquals(List.of(4L, 3L), numbers());
            view.setSpan(null);
            assertEquals(8, numbers().size());
        }

        @Test
        void inThePastOnlyWhatHadHappenedIsShown() {
            begin();
            happen(2);
            happen(2);
            see(host.backTo(2));
            assertEquals(List.of(2L, 1L), numbers());
        }
    }

    @Nested
    class Telling {

        @Test
        void theChartTellsHowManyOfEachKindThereWerePerSecond() {
            begin();
            happen(8);
            happen(3);
            ChartLine closes = content().chart().lines().stream().filter(line -> line.name().equals("Close"))
                    .findFirst().orElseThrow();
            assertEquals(List.of(3.0, 1.0), Arrays.stream(closes.values()).boxed().toList());
            assertTrue(content().chart().lines().stream().noneMatch(line -> line.name().equals("Listen")));
        }

        @Test
        void anEmptyViewTellsWhy() {
            assertEquals(EventsState.Kind.WAITING, view.state().kind());
            begin();
            assertEquals(EventsState.Kind.UNHEARD, view.state().kind());
            happen(2);
            assertEquals(EventsState.Kind.SHOWN, view.state().kind());
            view.setFilterText("proc:nobody");
            assertEquals("All 2 events are hidden.", view.state().text());
        }

        @Test
        void whereOlderOnesWereForgottenTheCountSaysThatTheseAreTheLatest() {
            begin();
            happen(2);
            assertEquals("2 events", view.shownText());
            happen(EventHistory.MOST_EVENTS);
            assertEquals("latest 150,000 events", view.shownText());
        }

        @Test
        void aProcessBeganBySecondsBecauseTheBootIsToldInSeconds() {
            begin();
            ConnectionEvent event = happen(8).stream()
                    .filter(each -> each.actor() != null && each.actor().process().startTime() != 0).findFirst()
                    .orElseThrow();
            String began = EventFacts.of(event, content().texts()).stream()
                    .filter(fact -> fact.name().equals("Process began")).findFirst().orElseThrow().text();
            assertTrue(began.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"), began);
        }

        @Test
        void aRecordingWithoutEventsSaysSo() {
            EventsViewModel recorded = new EventsViewModel(asking -> {
                // nothing else is wanted
            }, true, ZoneOffset.UTC);
            recorded.refresh(host.state(), host.begin(List.of())).run();
            assertEquals(EventsState.Kind.NOT_RECORDED, recorded.state().kind());
        }

        @Test
        void onFreeBsdNothingIsHeardAndTheViewSaysSo() {
            see(host.beginOn(new HostInfo("rack13", "freebsd", "14.2-RELEASE", "amd64")));
            assertTrue(view.state().text().startsWith("FreeBSD tells no events."), view.state().text());
        }

        @Test
        void wherePartOfItIsHeardTheReasonAndTheRemedyAreTold() {
            begin();
            see(host.counted(HostCounters.NONE, null, List.of(
                    Capability.unavailable("events", "bpf", "BPF is refused: EPERM", "give it CAP_BPF"),
                    Capability.available("closes", "sock_diag"))));
            Hearing hearing = content().hearing();
            assertEquals(Hearing.Level.CLOSES, hearing.level());
            assertEquals(
                    "BPF is refused: EPERM. What begins is found by the next reading; of what begins and ends between"
                            + " two of them only the close is listed.",
                    hearing.sentence());
            assertEquals("Give it CAP_BPF.", hearing.remedy());
        }

        @Test
        void whereAllIsHeardThereIsNothingToTell() {
            begin();
            see(host.counted(HostCounters.NONE, null, List.of(Capability.available("events", "bpf"))));
            assertEquals(new Hearing(Hearing.Level.ALL, "", ""), content().hearing());
        }

        @Test
        void whatIsSavedHasEveryColumnAndLeavesWhatIsUnknownEmpty() throws IOException {
            begin();
            happen(3);
            StringWriter csv = new StringWriter();
            EventsText.csv(content().rows(), csv);
            String[] lines = csv.toString().split("\r?\n");
            assertEquals(4, lines.length);
            assertTrue(lines[0].startsWith("time,event,process,container,direction,local,remote,duration_us"),
                    lines[0]);
            assertTrue(lines[1].contains(",close,apt,,outbound,") || lines[1].contains(",close,backup,,outbound,"),
                    lines[1]);
            StringWriter json = new StringWriter();
            EventsText.json(content().rows(), json);
            assertTrue(json.toString().contains("\"reason\":\"closed_here\""), json.toString());
            assertTrue(json.toString().contains("\"duration_us\":812000"), json.toString());
            assertTrue(json.toString().contains("\"reason\":null"), json.toString());
        }

        @Test
        void namesFromProcessesCannotHarmTheScreen() {
            begin();
            ConnectionEvent event = happening.event(host.nextReading() - 1, EventKind.CONNECT).outbound(1, 443)
                    .by(new EventActor(
                            new ProcessKey(7, 1), "a\u001b[31m\u202eb", 0, "root",
                            null))
                    .build();
            assertEquals("a\\x1b[31m\\u202eb (7)", EventTexts.process(event));
        }
    }
}
