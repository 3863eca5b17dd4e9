package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What every modal keeps, whatever it is made of. */
final class WholeModals {

    private static final int MOST_LINKS = 20;

    private WholeModals() {}

    /** Makes the modals of all actors and links and checks them. */
    static void check(TopologyDocument document) {
        Set<String> keys = document.topology().actors().stream().map(Actor::key).collect(Collectors.toSet());
        for (String key : keys) {
            ActorModal modal = document.actor(key).orElseThrow();
            assertEquals(key, modal.actorKey());
            checkText(modal.title());
            assertFalse(modal.title().isEmpty(), "an actor without name: " + key);
            checkText(modal.typeLabel());
            checkFacts(modal.facts());
            checkTables(modal.tables(), keys);
            if (modal.miniTopology() != null) {
                assertEquals(key, modal.miniTopology().actorKeys().get(0));
                Set<String> around = new HashSet<>(modal.miniTopology().actorKeys());
                assertEquals(modal.miniTopology().actorKeys().size(), around.size());
                modal.miniTopology().links().stream().map(link -> document.topology().links().get(link).key())
                        .forEach(link -> assertTrue(around.contains(link.source()) && around.contains(link.target())));
            }
        }
        checkLinks(document.links(document.topology().links()), keys);
        checkLinks(document.links(List.of()), keys);
        document.topology().links().stream().limit(MOST_LINKS)
                .forEach(link -> checkLinks(document.links(List.of(link)), keys));
    }

    private static void checkLinks(LinkModal modal, Set<String> keys) {
        checkText(modal.title());
        checkFacts(modal.facts());
        checkTables(modal.tables(), keys);
    }

    private static void checkFacts(List<ModalFact> facts) {
        for (ModalFact fact : facts) {
            checkText(fact.label());
            assertFalse(fact.values().isEmpty(), fact.key());
            fact.values().forEach(WholeModals::checkText);
            assertTrue(fact.more() >= 0);
        }
    }

    private static void checkTables(List<ModalTable> tables, Set<String> keys) {
        for (ModalTable table : tables) {
            checkText(table.label());
            checkText(table.emptyLabel());
            Set<String> ids = table.columns().stream().map(ModalTable.Column::id).collect(Collectors.toSet());
            assertEquals(table.columns().size(), ids.size(), table.id());
            assertTrue(table.sortColumn() == null || ids.contains(table.sortColumn()));
            assertTrue(table.leftOut() >= 0);
            for (ModalTable.Row row : table.rows()) {
                assertEquals(table.columns().size(), row.values().size());
                for (ModalTable.Value value : row.values()) {
                    checkText(value.text());
                    assertTrue(value.actorKey() == null || keys.contains(value.actorKey()));
                    Object sorted = value.value();
                    assertTrue(sorted == null || sorted instanceof String || sorted instanceof Boolean
                            || sorted instanceof Long || sorted instanceof Double || sorted instanceof BigInteger,
                            () -> sorted.getClass().getName());
                    assertFalse(sorted == null && !value.text().isEmpty(), value.text());
                }
            }
        }
    }

    private static void checkText(String text) {
        assertTrue(text.codePoints().noneMatch(TerminalSafe::isHidden), text);
    }
}
