/**
 * Rows out of the model: JSON, CSV and the terminal's table of connections, and the report of the doctor. Writers are
 * pure: a snapshot goes in, text goes out. Knows no sockets, no sources and no user interface.
 *
 * <p>Of the keys about control groups and containers only {@code cgroup_path} has a value in this version. The others
 * ({@code cgroup_status}, {@code cgroup_name}, {@code container_name}, {@code orchestrator}, {@code k8s_*}, {@code
 * docker_*}, {@code systemd_*}, {@code actor_kind}, {@code jail_id}) and {@code nat} are present and null, because
 * nothing collects them yet.
 */
package io.github.socketloom.collector.export;
