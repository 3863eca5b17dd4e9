package io.github.socketloom.app.topology;

import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * Parts of the view that are made elsewhere, when they are needed first. They follow the view model by themselves; the
 * view shows them while there is something to tell.
 *
 * @param links the drawer of the line that is chosen: {@link TopologyViewModel#linksProperty}; closing it chooses nothing
 * @param actor a layer above the view that tells of one actor and is invisible while there is none:
 *        {@link TopologyViewModel#modalProperty}; closing it is {@link TopologyViewModel#closeModal}
 */
public record TopologyPanes(Supplier<? extends Node> links, Supplier<? extends Node> actor) {}
