package io.github.socketloom.collector.ssh;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What goes over the wire when the agent is copied, and the names of its folders on hosts. A folder's name holds version
 * and checksum of the program, so that what is found under it is what would be copied.
 */
final class Payload {

    /** How much of the checksum is in names: enough to tell versions apart; what is copied is checked in full. */
    private static final int NAME_DIGITS = 12;
    private static final int BUFFER = 1 << 16;

    /**
     * A file to be copied.
     *
     * @param kind {@code jar} or {@code image}, as the script on the host calls it
     * @param file what is sent
     * @param bytes how much
     * @param sha256 its checksum in hexadecimal digits
     */
    record Copy(String kind, Path file, long bytes, String sha256) {}

    private final AgentPackage agent;

    Payload(AgentPackage agent) {
        this.agent = agent;
    }

    /** Tells whether there is anything to copy. */
    boolean isEmpty() {
        return agent.jar() == null && agent.images().isEmpty();
    }

    /** Returns the name of the folder for the jar; empty if there is no jar. */
    String jarFolder() throws IOException {
        return agent.jar() == null ? "" : folder(digest(agent.jar(), sha256()), "");
    }

    /**
     * Returns the folders for images, each as system, machine, C library and name with slashes in between, separated by
     * blanks.
     */
    String imageFolders() throws IOException {
        List<String> names = new ArrayList<>();
        for (AgentPackage.Image image : agent.images()) {
            String name = folder(identity(image), "-runtime");
            // by Java's name and by that of uname
            for (String machine : machines(image.machine())) {
                names.add(word(image.system()) + "/" + machine + "/" + library(image.system()) + "/" + name);
            }
        }
        return String.join(" ", names);
    }

    /** Returns the image for a host, as its script names it; null if there is none. */
    AgentPackage.Image image(String system, String machine, String library) {
        return agent.images().stream().filter(image -> image.system().equals(system)
                && image.machine().equals(AgentPackage.javaName(machine)) && library(system).equals(library))
                .findFirst()
                .orElse(null);
    }

    /** Returns the copy of the jar. */
    Copy jar() throws IOException {
        return new Copy("jar", agent.jar(), Files.size(agent.jar()), hex(digest(agent.jar(), sha256())));
    }

    /**
     * Packs an image.
     *
     * @param file where to; made or overwritten
     */
    Copy pack(AgentPackage.Image image, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), BUFFER),
                BUFFER)) {
            // the cache is as large as the rest, fits one processor only, and saves a moment at the start
            new TarWriter(out).folder(image.folder(), path -> !path.toString().endsWith(".aot"));
        }
        return new Copy("image", file, Files.size(file), hex(digest(file, sha256())));
    }

    private String folder(MessageDigest digest, String suffix) {
        return "agent-" + word(agent.version()) + "-" + hex(digest).substring(0, NAME_DIGITS) + suffix;
    }

    /** An image is its program and its Java runtime; of the latter its description is enough. */
    private static MessageDigest identity(AgentPackage.Image image) throws IOException {
        MessageDigest digest = digest(image.folder().resolve("release"), sha256());
        Path program = image.folder().resolve("lib").resolve("socketloom").resolve("socketloom-agent.jar");
        return Files.isReadable(program) ? digest(program, digest) : digest;
    }

    private static List<String> machines(String javaName) {
        return switch (javaName) {
            case "amd64" -> List.of("amd64", "x86_64");
            case "aarch64" -> List.of("aarch64", "arm64");
            default -> List.of(word(javaName));
        };
    }

    /** The JDK's images for Linux need the GNU C library. */
    private static String library(String system) {
        return system.equals("Linux") ? "glibc" : "other";
    }

    /** Names go through shells: nothing but letters, digits and a few marks. */
    private static String word(String text) {
        return text.replaceAll("[^A-Za-z0-9._+-]", "_");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static MessageDigest digest(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest;
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
