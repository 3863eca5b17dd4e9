package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.socketloom.app.NativeLibraries.Library;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

    private static final List<Library> NO_SUCH = List
            .of(new Library("libnosuch-3.so.0", "libnosuch-3-0", "nosuch3"));

    @Test
    void aMissingLibraryIsNamedWithItsPackage() {
        DesktopException missing = assertThrows(DesktopException.class,
                () -> NativeLibraries.require(NO_SUCH, "Linux"));
        assertEquals("the library libnosuch-3.so.0 is missing; on Debian install it with 'apt install libnosuch-3-0'",
                missing.getMessage());
    }

    @Test
    void onFreeBsdThePackageIsThatOfItsPorts() {
        DesktopException missing = assertThrows(DesktopException.class,
                () -> NativeLibraries.require(NO_SUCH, "FreeBSD"));
        assertEquals("the library libnosuch-3.so.0 is missing; install it with 'pkg install nosuch3'",
                missing.getMessage());
    }

    @Test
    void aLibraryThatIsThereIsNoProblem() {
        assertDoesNotThrow(() -> NativeLibraries.require(NativeLibraries.OF_ANY_PICTURE));
    }
}
