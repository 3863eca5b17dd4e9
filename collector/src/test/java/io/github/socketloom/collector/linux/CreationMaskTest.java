package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreationMaskTest {

    @TempDir
    private Path folder;

    private String permissionsOf(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(Files.createFile(folder.resolve(name))));
    }

    @Test
    void filesAreMadeWithoutWhatItNames() throws IOException {
        CreationMask.under(0177, () -> assertEquals("rw-------", permissionsOf("private")));
    }

    @Test
    void afterwardsFilesAreMadeAsBefore() throws IOException {
        String before = permissionsOf("before");
        assertThrows(NoSuchFileException.class, () -> CreationMask.under(0777, () -> permissionsOf("no/folder")));
        assertEquals(before, permissionsOf("after"));
    }
}
