package io.github.socketloom.collector.topology;

/**
 * How actors of a type are shown. Words are those of spec/topology-v1.md §11.1; null where a payload does not tell.
 *
 * @param id name of the type
 * @param label its name for users
 * @param layer for example {@code network}
 * @param role {@code actor}, {@code endpoint} or {@code group}
 * @param icon for example {@code docker}
 * @param colour for example {@code primary}
 * @param size {@code compact}, {@code normal} or {@code emphasized}
 * @param repulsion {@code weakest} to {@code strongest}
 */
public record ActorType(String id, String label, String layer, String role, String icon, String colour, String size,
        String repulsion) {}
