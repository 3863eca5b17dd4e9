/**
 * What is told of one actor or link of a topology: facts, labels, tables, the actors around it, as the payload's own
 * presentation declares it (spec/topology-v1.md §5, §8 and §9). For a payload of another producer that is what it
 * declares; for our graphs what {@code topology.payload} would write. Texts and words only, nothing of how they are
 * drawn; no JSON.
 */
package io.github.socketloom.collector.topology.modal;
