package io.github.socketloom.layout.force;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** No sequence of operations makes a layout fail, hang, lose a pin or a position. */
class OperationsPropertyTest {

    @Property(tries = 25)
    void anySequenceOfOperationsLeavesFinitePlacesAndComesToRest(@ForAll long seed) {
        new OperationsFuzz(seed).run(400);
    }
}
