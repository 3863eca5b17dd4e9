package io.github.socketloom.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The file with the desktop's own settings. A file that cannot be understood is put aside under the same name with
 * {@code .bad} behind it, so that nothing the user wrote is lost, and the defaults hold.
 */
public final class SettingsFile {
    private static final String NAME = "desktop.json";
    /** Bytes; more than {@link PinSettings} can make of it. */
    private static final int LARGEST = 16 << 20;

    private final Path file;
    private final SettingsJson json = new SettingsJson();

    /**
     * @param file where the settings lie; neither it nor its folder need exist
     */
    public SettingsFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Returns the file in the user's configuration folder (XDG Base Directory Specification): {@code
     * $XDG_CONFIG_HOME/socketloom/desktop.json}, in {@code ~/.config} if that is unset or not absolute.
     */
    public static SettingsFile ofUser(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configured.startsWith("/") ? Path.of(configured) : home.resolve(".config");
        return new SettingsFile(folder.resolve("socketloom").resolve(NAME));
    }

    /**
     * What reading the file gave.
     *
     * @param settings the settings, or the defaults for what could not be read
     * @param problem a sentence for the user; null if there is nothing to say
     */
    public record Loaded(DesktopSettings settings, String problem) {}

    /** Reads the settings. Never fails: says what it could not read. */
    public Loaded load() {
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
            text = in.readNBytes(LARGEST + 1);
        } catch (NoSuchFileException e) {
            return new Loaded(DesktopSettings.DEFAULT, null);
        } catch (IOException e) {
            return new Loaded(DesktopSettings.DEFAULT,
                    "The settings in " + file + " could not be read (" + reason(e) + "); the defaults are used.");
        }
        if (text.length > LARGEST) {
            return bad("it is larger than 16 MiB");
        }
        try {
            SettingsJson.Read read = json.read(text);
            return read.invalid().isEmpty()
                    ? new Loaded(read.settings(), null)
                    : new Loaded(read.settings(), "Some settings make no sense and have their defaults now: "
                            + String.join(", ", read.invalid()) + ". " + putAside());
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return bad(line > 0 ? "no valid JSON at line " + line : "no valid JSON");
        } catch (IOException e) {
            return bad(reason(e));
        }
    }

    private Loaded bad(String reason) {
        return new Loaded(DesktopSettings.DEFAULT,
                "The settings could not be understood (" + reason + "); the defaults are used. " + putAside());
    }

    private String putAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".bad");
        try {
            Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "The file is kept as " + aside + ".";
        } catch (IOException e) {
            return "The file could not be kept (" + reason(e) + ").";
        }
    }

    /**
     * Writes the settings. The file is replaced as a whole: a crash leaves the old or the new one. Blocks until the
     * disk has it.
     *
     * @throws IOException if it cannot be written
     */
    public void save(DesktopSettings settings) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file; // a link stays a link
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(target.getParent(), "." + NAME, ".part");
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer text = ByteBuffer.wrap(json.write(settings));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "no permission" : e.getMessage();
    }
}
