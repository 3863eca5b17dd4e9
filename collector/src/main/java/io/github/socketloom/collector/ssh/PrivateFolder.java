package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for the files of one attempt, which no other user may enter. Gone with everything in it when closed; what an
 * earlier run of this program had to leave, because it was killed, goes when the next folder is made.
 */
final class PrivateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final String NAME = "socketloom-ssh-";
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder in the first place that allows it.
     *
     * @param places where it may be, in the order of preference
     * @param forPrograms whether programs in it must run, which a mount may forbid
     */
    static PrivateFolder in(List<Path> places, boolean forPrograms) throws IOException {
        IOException last = new IOException("there is no folder for temporary files");
        for (Path place : places) {
            try {
                sweep(place);
                PrivateFolder folder = new PrivateFolder(
                        Files.createTempDirectory(place, NAME + ProcessHandle.current().pid() + "-", OWNER_ONLY));
                if (!forPrograms || folder.runsPrograms()) {
                    return folder;
                }
                folder.close();
                last = new IOException("no program may be run in " + place);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Returns where folders may be made for this user: the runtime folder, which is in memory, else temporary ones. */
    static List<Path> places() {
        List<Path> places = new ArrayList<>();
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null && runtime.startsWith("/")) {
            places.add(Path.of(runtime));
        }
        places.add(Path.of(System.getProperty("java.io.tmpdir")));
        return places;
    }

    private boolean runsPrograms() throws IOException {
        Path probe = Files.createFile(path.resolve("probe"), OWNER_ONLY);
        boolean runs = Files.isExecutable(probe);
        Files.delete(probe);
        return runs;
    }

    Path path() {
        return path;
    }

    /** Writes a program that only this user may run. */
    Path program(String name, String text) throws IOException {
        return Files.writeString(Files.createFile(path.resolve(name), OWNER_ONLY), text);
    }

    @Override
    public void close() {
        delete(path);
    }

    /** There are only files in such folders, so nothing needs to be descended into. */
    private static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            // gone already, which is what is wanted
        } catch (IOException e) {
            LOG.warn("the folder {} stays: {}", folder, e.toString());
        }
    }

    /** Best effort: what cannot be removed is in nobody's way. */
    private static void sweep(Path place) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, NAME + "*-*")) {
            for (Path folder : folders) {
                String pid = folder.getFileName().toString().substring(NAME.length()).replaceFirst("-.*", "");
                if (pid.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isOwnersOnly(folder)) {
                    delete(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("old folders in {} stay: {}", place, e.toString());
        }
    }

    /** Nobody else can have made a folder that this user may write and others may not even list. */
    private static boolean isOwnersOnly(Path folder) throws IOException {
        return Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                .equals(PosixFilePermissions.fromString("rwx------")) && Files.isWritable(folder);
    }
}
