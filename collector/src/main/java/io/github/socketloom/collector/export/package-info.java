/**
 * Rows out of the model: JSON, CSV, Netdata's own format and the terminal's table of connections, and the report of the
 * doctor. Writers are pure: a snapshot goes in, text goes out. Knows no sockets, no sources and no user interface.
 *
 * <p><b>The JSON document</b> {@code socketloom.connections/1} has every key always; what is unknown or does not apply is
 * null, never 0 or an empty text. Beside {@code host}, {@code capabilities}, {@code namespaces}, {@code errors}, {@code
 * processes} and {@code connections} (or {@code groups}) it tells what happened since the collector began:
 * <ul>
 * <li>{@code lookup}: counters of the process lookup cache, see {@link
 * io.github.socketloom.collector.model.LookupStatistics}. {@code worker_request_duration_ms} and {@code
 * function_handler_overhead_ms} count by upper bounds in milliseconds; each bucket leaves out what is in those before it.
 * <li>{@code events}: what the kernel told between readings, see {@link
 * io.github.socketloom.collector.model.EventStatistics}.
 * </ul>
 *
 * <p>A process's {@code container_name} is what users call the thing it runs in: container (its short id as long as the
 * name is not known), login of the session's user, unit of the service manager, else the program itself. {@code
 * docker_container_name} is the name by which a container runtime knows it, whichever runtime that is; {@code
 * container_image} and {@code docker_image} are the same. {@code jail_id} is the number of a jail of
 * FreeBSD; null for processes in none and on Linux. A connection's {@code
 * cgroup_path} and {@code container_name} are those of its first owner, or of the group in which the socket was created
 * where no owner is known.
 *
 * <p>An end of a connection has {@code address}, {@code port}, {@code scope} and {@code address_space} if the socket is
 * an Internet socket; other sockets have a {@code name} instead, which for Unix sockets is the {@code path}, too.
 *
 * <p>{@code retransmission_percent}, {@code retransmission_percent_dynatrace} and {@code retransmission_percent_data} are
 * explained at {@link io.github.socketloom.collector.model.RetransmissionShare}.
 */
package io.github.socketloom.collector.export;
