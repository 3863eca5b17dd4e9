/** The error numbers of Linux, for all that calls it. Uses nothing of the packages around. */
package io.github.socketloom.collector.linux.errno;
