package io.github.socketloom.app.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologySourceTest {

    private final StateFixture host = new StateFixture();
    private final TopologySource source = new TopologySource(null, CommandLineRedaction.MASKED);

    private TopologyStatus status(Topology document, String name) {
        return source.make(host.state(), ModelChange.EVERYTHING,
                new TopologySource.Wanted(TopologyWish.DEFAULT, SocketFilter.ALL, document, name)).status();
    }

    @Test
    void aDocumentMadeOfWhatWasLiveAMomentAgoIsToldByItsName() {
        host.begin(List.of());
        TopologyStatus live = status(null, null);
        assertNull(live.document());
        TopologyStatus opened = status(live.topology(), "file.json");
        assertSame(live.topology(), opened.topology());
        assertEquals("file.json", opened.document());
        assertNull(status(null, null).document());
    }
}
