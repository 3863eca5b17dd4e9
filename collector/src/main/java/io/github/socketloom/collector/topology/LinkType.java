package io.github.socketloom.collector.topology;

/**
 * How links of a type are shown. Words are those of spec/topology-v1.md §11.1; null where a payload does not tell.
 *
 * @param id name of the type
 * @param label its name for users
 * @param orientation {@code directed}, {@code undirected}, {@code hierarchical} or {@code observed_bidirectional}
 * @param directionRole {@code none}, {@code flow}, {@code dependency}, {@code ownership} or {@code observation}
 * @param semanticRole for example {@code traffic}
 * @param colour for example {@code gray}
 * @param opacity {@code normal}, {@code muted} or {@code faded}
 * @param lineStyle {@code solid}, {@code dashed} or {@code dotted}
 * @param width {@code thin} to {@code emphasis}
 * @param arrow {@code none}, {@code forward}, {@code reverse} or {@code both}; {@code auto} already resolved
 * @param distance {@code closest} to {@code farthest}
 */
public record LinkType(String id, String label, String orientation, String directionRole, String semanticRole,
        String colour, String opacity, String lineStyle, String width, String arrow, String distance) {}
