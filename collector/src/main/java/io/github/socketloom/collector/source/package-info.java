/**
 * What a source of facts must offer: the interfaces that platforms implement, the tables they fill and the way they
 * reach the kernel. No code for one platform, no joins.
 */
package io.github.socketloom.collector.source;
