/**
 * How good a layout is and on which graphs that is asked: the generator of the benchmark graphs, the quality metrics and
 * a drawing to look at. Test-side code; the benchmark uses it too.
 */
package io.github.socketloom.layout.quality;
