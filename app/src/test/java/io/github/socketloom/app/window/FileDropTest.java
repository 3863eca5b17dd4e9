package io.github.socketloom.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileDropTest {
    private final List<Path> opened = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final FileDrop drop = new FileDrop(opened::add, said::add);

    @Test
    void theFileThatIsDroppedIsOpened() {
        assertTrue(drop.drop(List.of(new File("a.json"))));
        assertEquals(List.of(Path.of("a.json")), opened);
        assertEquals(List.of(), said);
    }

    @Test
    void ofSeveralTheFirstIsOpenedAndTheUserIsTold() {
        assertTrue(drop.drop(List.of(new File("a.json"), new File("b.json"))));
        assertEquals(List.of(Path.of("a.json")), opened);
        assertEquals(List.of("Only one file is opened at a time: of 2 it is a.json."), said);
    }

    @Test
    void nothingDroppedIsNothingOpened() {
        assertFalse(drop.drop(List.of()));
        assertEquals(List.of(), opened);
    }
}
