/**
 * The benchmark of the layout engine beside other engines on the same graphs, by the same metrics and the same bar.
 * Compiled in profile {@code bench} only: it alone needs the opponents' libraries. {@code bench/layouts.sh} runs it.
 */
package io.github.socketloom.layout.bench;
