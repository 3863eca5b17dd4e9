package io.github.socketloom.app;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;

/**
 * The native libraries that JavaFX needs to open a window and does not bring along. Asked for before it starts, because
 * JavaFX itself only fails with a stack trace.
 */
final class NativeLibraries {

    /**
     * A library.
     *
     * @param file name by which the dynamic linker knows it
     * @param debianPackage package of Debian that holds it
     * @param freeBsdPackage package of FreeBSD that holds it
     */
    record Library(String file, String debianPackage, String freeBsdPackage) {

        /** Returns what to do where it is missing. */
        private String remedy(String system) {
            return system.equals(FREEBSD)
                    ? "install it with 'pkg install " + freeBsdPackage + "'"
                    : "on Debian install it with 'apt install " + debianPackage + "'";
        }
    }

    /** What Java calls it. */
    private static final String FREEBSD = "FreeBSD";

    static final List<Library> OF_A_WINDOW = List.of(new Library("libgtk-3.so.0", "libgtk-3-0", "gtk3"),
            new Library("libXtst.so.6", "libxtst6", "libXtst"));
    static final List<Library> OF_ANY_PICTURE = List.of(
            new Library("libfreetype.so.6", "libfreetype6", "freetype2"),
            new Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
            new Library("libpango-1.0.so.0", "libpango-1.0-0", "pango"),
            new Library("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango"));

    private NativeLibraries() {}

    /**
     * Makes sure that libraries can be loaded.
     *
     * @throws DesktopException if one cannot, with the package that holds it
     */
    static void require(List<Library> libraries) throws DesktopException {
        require(libraries, System.getProperty("os.name"));
    }

    /** @param system this system, as Java names it: its packages are named */
    @SuppressWarnings("restricted") // the program is started with --enable-native-access; nothing is called in them
    static void require(List<Library> libraries, String system) throws DesktopException {
        for (Library library : libraries) {
            try (Arena arena = Arena.ofConfined()) {
                SymbolLookup.libraryLookup(library.file(), arena);
            } catch (IllegalArgumentException e) {
                throw new DesktopException("the library " + library.file() + " is missing; "
                        + library.remedy(system));
            }
        }
    }
}
