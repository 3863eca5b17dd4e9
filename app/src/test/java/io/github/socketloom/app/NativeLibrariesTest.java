package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketloom.app.NativeLibraries.Library;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

    @Test
    void aMissingLibraryIsNamedWithItsPackage() {
        DesktopException missing = assertThrows(DesktopException.class,
                () -> NativeLibraries.require(List.of(new Library("libnosuch-3.so.0", "libnosuch-3-0"))));
        assertEquals("the library libnosuch-3.so.0 is missing; on Debian install it with 'apt install libnosuch-3-0'",
                missing.getMessage());
    }

    @Test
    void aLibraryThatIsThereIsNoProblem() {
        assertDoesNotThrow(() -> NativeLibraries.require(NativeLibraries.OF_ANY_PICTURE));
    }
}
