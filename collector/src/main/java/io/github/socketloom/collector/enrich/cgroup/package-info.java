/**
 * What the path of a control group says by itself: who made it, which container, unit or session it is, and what
 * monitoring tools call it. Pure functions; what only a container runtime knows is in {@code enrich.runtime}.
 */
package io.github.socketloom.collector.enrich.cgroup;
