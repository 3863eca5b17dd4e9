package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Endpoints of one kind of network with the same neighbours.
 *
 * @param neighbours text that is the same whenever kind and neighbours are
 * @param members their numbers, ascending; at least two
 */
record LeafGroup(String neighbours, int[] members) {

    /** Makes texts of neighbours that stay short however many there are. */
    private static final int LONGEST = 120;
    private static final int DIGEST_BYTES = 16;

    static LeafGroup of(NodeColour colour, List<Actor> actors, String[] keys, int[] neighbours, int[] members) {
        String[] names = new String[neighbours.length];
        for (int i = 0; i < names.length; i++) {
            String group = keys[neighbours[i]];
            names[i] = group != null ? group : actors.get(neighbours[i]).key();
        }
        Arrays.sort(names);
        String text = String.join(" ", names);
        String kind = colour.name().toLowerCase(Locale.ROOT);
        return new LeafGroup("leaves:" + kind + " " + (text.length() <= LONGEST ? text : digest(text)), members);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
