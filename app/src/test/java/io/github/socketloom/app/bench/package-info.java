/**
 * Benchmarks of the table. Run by {@code bench/table.sh}, not by the tests.
 */
package io.github.socketloom.app.bench;
