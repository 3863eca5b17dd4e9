/**
 * Programs of ours in the kernel, loaded by bpf(2): what every connection does, and all sockets with their owners in one
 * pass. All that knows how these programs are loaded and what their records look like. Uses nothing of the package
 * above, which uses this.
 */
package io.github.socketloom.collector.linux.bpf;
