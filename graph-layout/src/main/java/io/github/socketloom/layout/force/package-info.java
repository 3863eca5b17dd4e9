/**
 * The force-directed layout engine on flat arrays: nodes and edges are int handles, positions are floats in world
 * units. Recursive leaf collapse and PivotMDS give a start, degree-preconditioned springs and multipole repulsion
 * refine it, a collision pass keeps nodes apart; a change moves newcomers and hardly anything else. Needs java.base
 * only, so that any graph library or none can stand in front of it.
 */
package io.github.socketloom.layout.force;
